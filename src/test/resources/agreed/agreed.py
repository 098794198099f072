class Shelf:
    def take(self, amount, *rest, name=None, **options):
        # Comprehensions are loops, and so are their conditions.
        names = [item.name for item in rest if item]
        if amount > 0 and name or options:
            return names
        elif amount < 0:
            for item in rest:
                while item.count > 0:
                    item.count -= 1
        return name if name else None

    async def count(self):
        assert self
        return len([1 for _ in self.items()])


def outer(limit):
    def inner(value):
        return value if value < limit else limit

    return inner
