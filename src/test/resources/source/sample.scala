package shop.orders

import shop.tax.Rate
import shop.stock.{Item, Store => Shelf}

/** An order of a customer. */
class Order(items: List[Item], discount: Int = 0) extends Base {
  private val password = "Winter2024!"

  /** What it costs. */
  override def total(rebate: Double)(implicit codes: Seq[String]): Double = {
    var sum = 0.0
    for (item <- items if item.active) {
      if (item.free || item.gift && item.wrapped) {
        sum += 1
      } else if (item.price > 100) {
        sum += (if (item.rebate) item.price * 0.9 else item.price)
      } else {
        sum += item.price
      }
    }
    try {
      sum -= rebate
    } catch {
      case e: RangeException => sum = 0.0
      case _: Throwable => sum = 1.0
    }
    sum
  }

  def kind(value: Any): String = value match {
    case 1 | 2 => "few"
    case text: String if text.nonEmpty => "text"
    case _ => "many"
  }

  private def run(): Unit = {
    while (true) {
      items.foreach { item => if (item.free) println(item) }
    }
    do { println(1) } while (items.isEmpty)
    def helper(a: Int) = if (a > 0) 1 else 2
    items.filter(_.free).map(item => item.free && item.gift)
  }
}

trait Store {
  def put(key: String): Unit
}

object Shop {
  protected def shout(text: String) = text.toUpperCase
}
