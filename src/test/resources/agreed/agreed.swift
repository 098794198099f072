class Shelf {
    func take(amount: Int, names: [String]) -> Int {
        for name in names {
            if name.count > amount && amount > 0 || name == "{" {
                return 1
            } else if amount > 10 {
                continue
            }
        }
        guard amount > 3 else {
            return 2
        }
        while amount > 4 {
            return 3
        }
        switch amount {
        case 1, 2:
            return 1
        default:
            return 0
        }
    }
}
