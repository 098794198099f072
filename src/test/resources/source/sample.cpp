#include <vector>
#include "shop/order.hpp"

namespace shop {

/// An order of a customer.
class Order : public Base {
    int count_;

public:
    Order(int count = 0, const std::string &name) : count_(count) {}
    ~Order() {}

    /** What it costs. */
    double total(const std::vector<Item> &items) const override {
        double sum = 0;
        for (const auto &item : items) {
            if (item.free and not item.gift) continue;
            try {
                sum += price(item);
            } catch (const NotFound &e) {
                sum += e.known ? 1 : 0;
            }
        }
        auto large = std::count_if(items.begin(), items.end(), [](const Item &item) {
            return item.price > 100 && item.count > 1;
        });
        return sum;
    }

protected:
    static bool check(int a) { return a > 0; }
};

template <typename T>
T largest(T left, T right) {
    if (left > right) return left;
    else return right;
}

static int hidden(int &&x) { return x; }

}  // namespace shop

std::string &shop::Order::name(int a, int = 0) {
    while (a--) {
        switch (a) {
            case 1: return name_;
            default: break;
        }
    }
    return name_;
}
