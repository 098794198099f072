"""Orders and what they cost."""
import os
import shop.stock as stock
from .prices import Price, lookup
from shop.tax import (
    rate,
    exempt,
)

API_PASSWORD = "hunter22!x"


class Order:
    """An order of a customer."""

    def __init__(self, customer, items=None, *notes, **options):
        self.customer = customer
        self.items = items or []

    @property
    def total(self) -> float:
        """What the customer pays."""
        total = 0
        for item in self.items:
            if item.free or item.gift and item.wrapped:
                continue
            elif item.price > 100:
                total += item.price * 0.9 if item.rebate else item.price
            else:
                total += item.price
        return total

    def _ship(self, carrier):
        while True:
            try:
                return carrier.send(self)
            except IOError as e:
                if e.fatal and not (e.retry or e.ignored):
                    raise
                # try again


def kind(order: Order, default: int = 0):
    match order.state:
        case "new":
            return 1
        case "paid" | "sent":
            return 2
        case _:
            return default


def load(path):
    def parse(line):
        return line.split(",") if line else None

    with open(path) as file:
        rows = [parse(line) for line in file if line]
    rows.sort(key=lambda row: row and row[0])
    for row in rows:
        print(row)
    else:
        print("Ende: ä€𝄞")
    return rows
