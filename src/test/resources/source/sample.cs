using System;
using System.Collections.Generic;
using Tax = Shop.Tax;

namespace Shop.Orders
{
    /// <summary>An order of a customer.</summary>
    public class Order : IOrder
    {
        private const string Password = "c0rrect-h0rse";

        public int Count
        {
            get { return items == null ? 0 : items.Count; }
            set
            {
                if (value < 0) throw new ArgumentException();
            }
        }

        public Order(List<Item> items, int discount = 0) { this.items = items; }

        /// <summary>What it costs.</summary>
        public override decimal Total(decimal rebate, params string[] codes)
        {
            decimal sum = 0;
            foreach (var item in items)
            {
                if (item.Free || item.Gift && item.Wrapped) continue;
                else if (item.Price > 100)
                    sum += item.Price;
                else
                    sum += item.Price ?? 0;
            }
            try { sum -= rebate; }
            catch (OverflowException e) when (e.Fatal) { sum = 0; }
            return sum;
        }

        internal string Kind(object value)
        {
            switch (value)
            {
                case int number:
                case long other:
                    return "number";
                case string text when text.Length > 0:
                    return "text";
                default:
                    return "other";
            }
        }

        string Size(int n) => n switch
        {
            0 => "none",
            < 10 => "few",
            _ => "many",
        };

        void Run()
        {
            for (int i = 0; i < 3; i++) items.ForEach(item => { if (item.Free) i++; });
            do { Helper(1); } while (items.Count > 0);
            while (true) { goto end; }
            end: ;
            int Helper(int a) { return a > 0 ? 1 : 2; }
        }
    }

    public interface IOrder
    {
        decimal Total(decimal rebate, params string[] codes);
    }

    internal record Pair(int Left, int Right);
    public enum State { New, Paid }
}
