<?php

class Shelf
{
    public function take($amount)
    {
        foreach ($this->names as $name) {
            if ($name > $amount && $amount > 0 || $name === '{') {
                return 1;
            } elseif ($amount > 10) {
                continue;
            }
        }
        while ($amount > 3) {
            $amount--;
        }
        return $amount ? 1 : 0;
    }

    protected function kind($value)
    {
        switch ($value) {
            case 1:
            case 2:
                return 'few';
            default:
                return 'many';
        }
    }
}
