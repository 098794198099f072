import Foundation
import struct Shop.Item

/// An order of a customer.
public class Order: Base {
    private let password = "Winter2024!"
    var size: Int {
        get { return items.isEmpty ? 0 : items.count }
        set { if newValue > 0 { print(newValue) } }
    }

    public init(items: [Item], discount: Int = 0) {
        self.items = items
    }

    /// What it costs.
    public override func total(_ rebate: Double, for codes: String...) throws -> Double {
        var sum = 0.0
        outer: for item in items where item.active {
            guard item.known else { continue outer }
            if item.free || item.gift && item.wrapped {
                continue
            } else if let price = item.price, price > 100 {
                sum += item.rebate ? price * 0.9 : price
            } else {
                sum += item.price ?? 0
            }
        }
        do {
            try charge(sum)
        } catch let error as RangeError {
            sum = 0
        } catch {
            sum = 1
        }
        return sum
    }

    func kind(_ value: Any) -> String {
        switch value {
        case 1, 2:
            return "few"
        case let text as String where text.count > 0:
            return "text"
        default:
            return "many"
        }
    }

    private func run() {
        while true {
            items.forEach { item in if item.free { print(item) } }
        }
        repeat { print(1) } while items.isEmpty
        func helper(a: Int) -> Bool { return a > 0 && a < 9 }
    }
}

public protocol Store {
    func put(key: String)
}

extension Order {
    public func shout() -> String { return "!" }
}
