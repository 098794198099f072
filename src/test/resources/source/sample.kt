package shop.orders

import shop.tax.Rate
import shop.stock.*

/** An order of a customer. */
class Order(private val items: List<Item>, val discount: Int = 0) : Base() {
    private val password = "Winter2024!"

    /** What it costs. */
    override fun total(rebate: Double, vararg codes: String): Double {
        var sum = 0.0
        outer@ for (item in items) {
            if (item.free || item.gift && item.wrapped) {
                continue@outer
            } else if (item.price > 100) {
                sum += if (item.rebate) item.price * 0.9 else item.price
            } else {
                sum += item.price ?: 0.0
            }
        }
        try {
            sum -= rebate
        } catch (e: RangeException) {
            sum = 0.0
        }
        return sum
    }

    internal fun kind(value: Any?): String = when (value) {
        1, 2 -> "few"
        is String -> "text"
        else -> "many"
    }

    private fun run() {
        while (true) {
            items.forEach { item -> if (item.free) println(item) }
            break
        }
        do {
            val check = fun(x: Int): Boolean { return x > 0 && x < 9 }
        } while (items.isEmpty())
        fun helper(a: Int) = if (a > 0) 1 else 2
    }

    var size: Int = 0
        get() = if (field > 0) field else 0

    init {
        if (items.isEmpty()) println("empty")
    }
}

interface Store {
    fun put(key: String)
}

object Shop {
    fun String.shout() = uppercase()
}
