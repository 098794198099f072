#!/usr/bin/env node
'use strict';

const fs = require('fs');
const { price } = require("./prices"); // what things cost

/* Not a doc comment. */
const API_PASSWORD = 'hunter22!x';

/** An order of a customer. */
class Order {
  #items = [];

  constructor(customer, items = []) {
    this.customer = customer;
    this.#items = items;
  }

  get count() {
    return this.#items.length;
  }

  /** What the customer pays. */
  total(rebate, ...codes) {
    let total = 0;
    for (const item of this.#items) {
      if (item.free || (item.gift && item.wrapped)) {
        continue;
      } else if (item.price > 100) {
        total += rebate ? item.price * 0.9 : item.price;
      } else {
        total += item.price ?? 0;
      }
    }
    return total;
  }
}

function kind(order) {
  switch (order.count) {
    case 0:
    case 1:
      return `small // ${order.count > 0 ? 'one' : 'none'}`;
    default:
      return /[/*"]+/.test(order.name) ? 'odd' : 'large';
  }
}

const load = async (path, { encoding = 'utf8' }) => {
  const parse = (line) => (line ? JSON.parse(line) : null);
  try {
    const text = fs.readFileSync(path, encoding);
    return text.split('\n').map((line) => {
      if (line.startsWith('#') && line.length > 1) {
        return null;
      }
      return parse(line);
    });
  } catch (failure) {
    // Nothing to read.
    while (failure.cause) failure = failure.cause;
    return [];
  }
};

Order.prototype.ship = function (lorries) {
  lorry: for (const lorry of lorries) {
    for (let i = 0; i < lorry.length; i++) {
      if (lorry[i]) continue lorry;
    }
  }
};

(function () {
  do {
    price();
  } while (price.next && price.more);
})();

module.exports = { Order, load, helper() {} };
