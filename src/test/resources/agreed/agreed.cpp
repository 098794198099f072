#include <vector>

namespace shop {

class Shelf final {
public:
    explicit Shelf(int size) : size_(size) {}
    ~Shelf() {}
    bool operator<(const Shelf &other) const { return size_ < other.size_ && size_ > 0; }

    template <typename T>
    T largest(const std::vector<T> &items, T least) const noexcept
    {
        for (const T &item : items) {
            if (item > least) {
                least = item;
            }
        }
        return least;
    }

private:
    int size_;
    static constexpr long limit = 1'000'000;
};

int Count(const char *text, int limit)
{
    int count = 0;
    while (*text && count < limit) {
        count += *text == '"' ? 1 : 0;
        ++text;
    }
    return count;
}

}
