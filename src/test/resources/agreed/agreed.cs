namespace Shop
{
    public class Shelf
    {
        public Shelf(int size, string name)
        {
            Size = size > 0 ? size : 1;
        }

        public int Size { get; set; }

        public int Take(int amount, params string[] names)
        {
            for (int i = 0; i < amount && i < names.Length; i++)
            {
                if (names[i] == "\"" || names[i] == @"a\")
                {
                    return i;
                }
                else if (amount > 10)
                {
                    continue;
                }
            }
            switch (amount)
            {
                case 1:
                    return 1;
                case 2:
                    return 2;
                default:
                    return 0;
            }
        }
    }
}
