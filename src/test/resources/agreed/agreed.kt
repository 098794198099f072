package shop

class Shelf(val size: Int) {
    fun take(amount: Int, names: List<String>): Int {
        for (name in names) {
            if (name.length > amount && amount > 0 || name == "{") {
                return 1
            } else if (amount > 10) {
                continue
            }
        }
        while (amount > size) {
            return 2
        }
        return 0
    }
}
