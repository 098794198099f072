<?php
namespace Shop\Orders;

use Shop\Tax\Rate;
use Shop\Stock as Store, Shop\Price;
require_once 'config.php';

/**
 * An order of a customer.
 */
class Order extends Base
{
    private string $password = 'Winter2024!';

    public function __construct(private array $items, int $discount = 0) {}

    /** What it costs. */
    public function total(?float $rebate, string ...$codes): float
    {
        $sum = 0;
        foreach ($this->items as $item) {
            if ($item->free || $item->gift and $item->wrapped) {
                continue 2;
            } elseif ($item->price > 100) {
                $sum += $item->rebate ? $item->price * 0.9 : $item->price;
            } else if ($item->price > 50) {
                $sum += $item->price ?? 0;
            } else {
                $sum++;
            }
        }
        try {
            $sum -= $rebate;
        } catch (RangeException | ValueError $e) {
            $sum = 0;
        }
        return $sum;
    }

    private function kind($value)
    {
        switch ($value) {
            case 1:
            case 2:
                return 'few';
            default:
                return 'many';
        }
        return match (true) {
            $value > 1, $value > 2 => 'large',
            default => 'small',
        };
    }
}

// no doc comment
function run(array $orders)
{
    for ($i = 0; $i < 3; $i++):
        if ($i): echo $i; else: echo 0; endif;
    endfor;
    do {
        usort($orders, fn($a, $b) => $a && $b);
        array_map(function ($a) { if ($a) { return 1; } }, $orders);
    } while (!$orders);
    while (true) { goto end; }
    end:
    return $orders ?: null;
}

interface Store
{
    public function put(string $key);
}
