#!/usr/bin/env python
# What valid Python may look like.
"""A module \
of its own."""; import os.path as path, sys
from __future__ import annotations
from . import (near, far as away,)
from ...above.it import *

Pairs: dict[str, int] = {"a": 1, **{'b': 2}, **(more or {}),}
first, *rest = [x if x else -y for x in range(3) if x if not x and y for y in (x, 1)]; total += 1.5e-3
a = b = c.d[0:1, ::2, ...] = lambda it, /, *args, key=None, **options: args and key or options
numbers = {0x1F, 1_000, 1e5, .5, 2j} | {n ** -2 for n in numbers if (m := n) @ m << 3}
text = rf'{total!r:>{width}.{places}} {{plain}} \{total}' "and more" '\'' f"""{a if b else c} {x=} {'in'}: {lambda_ or 1:,}"""
print(*rest, sep='', *more, **options) if a not in b is not c else await_(1)

@decorated(with_=1)
@again
async def shelf(order, /, size: int = 1 if a else 2, *, deep=None, **others: "any") -> list[int]:
    # counted
    """Documented."""
    global total
    async with lock as held, other as (x, y): self.z = [z async for z in held]
    async for item in order.items(): await item
    else:
        yield (item)
    # at the end

class Order(Base, metaclass=Meta):
	'''With tabs.'''
	size: int
	def __init__(self, *args, **options): super().__init__(); self.x = yield
	def total(self):
		try:
			while self.x and (self.y or self.z) and not self.x: del self.x, self.y[0]
			else: pass
		except (A, B) as error: raise Wrong from error
		except C: # alone
			raise
		except: assert False, "never"
		else: return
		finally:
			with (open(1) as f, open(2) as g,):
				nonlocal_ = 1
	# of the class
# of the file
		# deep

def kind(match, case, type):
    match = case = type = 1; match[0] = 2; match(1)
    match match, case:
        case 1 | -2 | 'x' | None: return
        case [a, *_] | (b, _) if a or b: pass
        case {"k": v, **rest}: pass
        case Point(x=0, y=1) as p, q: pass
        case _ if type:
            print()
        case _:  # anything
            # more
            def inner(): return (
                a or
                # between
                b)
    match (a, b):
        case _: return -a[1](2).b
    if a: return
    elif b:
        return not a, *b
    else:
        for i, (j, k.l) in 1, 2: continue
        else: return a \
            if b else c
    try: pass
    except* KeyError as group: pass
    return

if __name__ == '__main__': kind(x for x in a); kind(1, (y for y in b if y))
