package shop

class Shelf(size: Int) {
  def take(amount: Int, names: List[String]): Int = {
    if (names.size > amount && amount > 0 || names.isEmpty) {
      1
    } else if (amount > 10) {
      2
    } else {
      amount match {
        case 1 => 1
        case 2 => 2
      }
    }
  }
}
