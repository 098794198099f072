'use strict';
/*
 * Functions that are easily broken by moving a part of them. Each is told to `observe` what it did; the text of all
 * observations must stay the same whichever run of statements becomes a function.
 */
module.exports = (observe) => {
  function sharedCounter(items) {
    let running = 0;
    const log = [];
    const done = () => {
      running -= 1;
      log.push(running);
    };
    for (const item of items) {
      if (item > 1) {
        running += 1;
        if (running > 2) {
          log.push('many');
        }
        done();
      }
    }
    return log.join() + running;
  }
  observe(sharedCounter([1, 2, 3]));

  function loopVariables(limit) {
    var kept;
    var seen = '';
    for (var index = 0; index < limit; index++) {
      var fresh;
      if (index % 2) {
        fresh = 'odd' + index;
        kept = fresh;
      }
      if (kept) {
        seen += fresh + kept;
      }
      if (index === 5) {
        index += 2;
      }
    }
    return seen + index;
  }
  observe(loopVariables(9));

  function twice(n) {
    let out = '';
    for (var i = 0; i < n; i++) {
      if (i > 1) {
        out += i;
      }
    }
    for (var i = n; i > 0; i--) {
      if (i > 1 && out.length < 9) {
        out += i;
      }
    }
    return out;
  }
  observe(twice(5));

  function failing(steps) {
    let state = 'none';
    try {
      state = 'begun';
      for (const step of steps) {
        if (step === 'throw') {
          throw new Error(state);
        }
        if (step !== 'skip') {
          state = step;
        }
      }
      state = 'ended';
    } catch (failure) {
      state += failure.message;
    } finally {
      state += '!';
    }
    return state;
  }
  observe(failing(['a', 'skip']) + failing(['b', 'throw', 'c']));

  function jumps(rows) {
    const found = [];
    outer: for (const row of rows) {
      for (const cell of row) {
        if (cell < 0) continue outer;
        if (cell === 0) break outer;
        if (cell > 5) {
          found.push('big');
          continue;
        }
        found.push(cell);
      }
      found.push('|');
    }
    return found.join();
  }
  observe(jumps([[1, 9, 2], [3, -1, 4], [5, 0, 6], [7]]));

  function exits(value) {
    if (value === undefined) {
      return 'undefined';
    }
    if (typeof value === 'string') {
      if (value === '') {
        return 'empty';
      }
      value = value.trim();
      if (value === '') {
        return 'blank';
      }
    }
    switch (value) {
      case 1:
        value = 2;
      case 2:
        value += 1;
        break;
      case 'x':
        return 'an x';
      default:
        if (value > 10) {
          return 'large';
        }
    }
    return 'is ' + value;
  }
  observe([undefined, '', ' ', 1, 2, ' x', 'y', 11, null].map(exits).join());

  function receivers() {
    this.total = 0;
    const add = (n) => {
      if (n > 0) {
        this.total += n;
      }
    };
    for (const n of [1, -1, 2]) {
      if (n > -5) {
        add(n);
        this.last = n;
      }
    }
    if (this.total > 2) {
      const self = this;
      this.check = function () {
        if (this === self) {
          return self.total;
        }
        return -1;
      };
    }
    return this.check() + this.last + (0, this.check)();
  }
  observe(receivers.call({}));

  class Account {
    #balance = 10;
    constructor(limit) {
      this.limit = limit;
      if (limit > 5) {
        this.rich = true;
        if (limit > 50) {
          this.richer = true;
        }
      }
    }
    pay(amount) {
      let state = 'open';
      if (amount > 0) {
        if (this.#balance >= amount) {
          this.#balance -= amount;
          state = 'paid';
        } else {
          state = 'short';
        }
      }
      return state + this.#balance + Boolean(this.richer);
    }
    static open(limits) {
      const made = [];
      for (const limit of limits) {
        if (limit > 1) {
          made.push(new this(limit));
        }
      }
      return made.length;
    }
  }
  observe(new Account(60).pay(3) + new Account(1).pay(30) + Account.open([1, 2, 3]));

  function lateFunctions(flag) {
    let result = later(1);
    if (flag) {
      const callback = () => soon + 1;
      if (result > 1) {
        result += later(2);
      }
      observe(typeof callback);
    }
    const soon = 3;
    function later(n) {
      if (n > 1 && flag) {
        return n * 2;
      }
      return n + 1;
    }
    return result + soon;
  }
  observe(lateFunctions(true) + lateFunctions(false));

  function closuresInLoop(names) {
    const calls = [];
    for (let i = 0; i < names.length; i++) {
      let label = names[i];
      if (label !== 'skip') {
        if (i > 0) {
          label += i;
        }
        calls.push(() => label + i);
      }
    }
    return calls.map((call) => call()).join();
  }
  observe(closuresInLoop(['a', 'b', 'skip', 'c']));

  function destructured({ a = 1, b: { c } = { c: 2 }, ...rest } = {}, [first, ...others] = []) {
    let sum = a;
    if (c > 1) {
      [sum, first] = [sum + c, sum];
      if (rest.d) {
        ({ d: sum } = rest);
      }
    }
    for (first of others) {
      if (first > 1) {
        sum += first;
      }
    }
    return [sum, first].join();
  }
  observe(destructured() + destructured({ d: 4 }, [1, 2, 3]));

  function args(x) {
    if (x > 1) {
      x = 5;
      if (arguments.length > 1) {
        x += arguments[1];
      }
    }
    return x + ':' + arguments[0];
  }
  observe(args(2, 3) + args(0));

  function* steps(n) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (i % 2) {
        sum += i;
        if (sum > 3) {
          sum += 10;
        }
      } else {
        yield sum;
      }
    }
    return sum;
  }
  observe([...steps(7)].join());

  function shadows(list) {
    const size = list.length;
    let total = 0;
    {
      const size = 100;
      if (total < size) {
        total += size;
      }
      for (const list of [[1], [2, 3]]) {
        if (list.length > 1) {
          total += list.length;
        }
      }
    }
    if (size > 1) {
      total += size;
    }
    return total;
  }
  observe(shadows([1, 2]));

  function conditionalWrite(flag) {
    let mode = 'initial';
    let count = 0;
    while (count < 3) {
      if (flag) {
        if (count === 1) {
          mode = 'changed';
        }
      }
      if (mode === 'changed') {
        count += 1;
      }
      count += 1;
    }
    do {
      if (count > 2) {
        count -= 1;
        if (flag) continue;
        mode += '-';
      }
    } while (count > 2);
    return mode + count;
  }
  observe(conditionalWrite(true) + conditionalWrite(false));

  function remembered(list) {
    let repeated = 0;
    let previous = null;
    for (const item of list) {
      if (previous === item) {
        repeated += 1;
      }
      if (item !== 0) {
        if (item > 0) {
          previous = item;
        }
      }
    }
    return repeated;
  }
  observe(remembered([1, 1, 0, 2, -2, 2]));

  function rememberedInside(rows) {
    let text = '';
    for (const row of rows) {
      let previous = null;
      for (const item of row) {
        if (previous === item) {
          text += '=';
        }
        if (item > 0) {
          previous = item;
        }
      }
    }
    return text;
  }
  observe(rememberedInside([[1, 1, 2], [2, 2], [2, -2, 2]]));

  function nested(items) {
    const out = { even: [], odd: 0 };
    items.forEach((item, index) => {
      if (item % 2 === 0) {
        if (index > 0) {
          out.even.push(item);
        } else {
          out.first = item;
        }
      } else {
        out.odd++;
      }
    });
    let last;
    items.map((item) => {
      if (item > 2) {
        last = item;
      }
      return last;
    });
    if (last) {
      out.last = last;
    }
    return JSON.stringify(out);
  }
  observe(nested([2, 3, 4]));

  function smallThings(size, on) {
    const unused = [size, 'a'];
    const text = 'it is ' + typeof size + (size > 86400) + '$' + '{';
    if (on) {
      if (size > 86400 || size === 0) {
        return text + 'x' + String(size);
      }
    }
    if (size > 7) {
      return true;
    } else {
      on = !on;
    }
    if (on === (size !== 3)) {
      return false;
    }
    return true;
    observe('never');
  }
  observe([[86401, 1], [0, 1], [8, 0], [3, 0], [4, 0], [5, 1]].map((pair) => smallThings(...pair)).join());

  function guarded(list, out) {
    for (const item of list) {
      if (item && item.on) {
        out.push(item.name);
        item.on = false;
      }
    }
    if (list.length > 1) {
      out.push('many');
      out.push(list.length);
    }
  }
  const guardedOut = [];
  guarded([null, { on: true, name: 'a' }, { name: 'b' }], guardedOut);
  guarded([], guardedOut);
  observe(guardedOut.join());

  function templates(name) {
    let text = '';
    if (name) {
      if (name.length > 1) {
        text = `
          hello ${name}
      there`;
      }
    }
    return text;
  }
  observe(templates('you'));
};
