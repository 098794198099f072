import type { Stock } from './stock';
import * as tax from "@shop/tax";
export * from './prices';
import legacy = require('legacy');

/** What can be sold. */
export interface Item {
  /** Its name. */
  readonly name: string;
  price(currency?: string): number;
}

export type Kind = Stock extends string ? 'a' : 'b';

export enum Size { Small, Large }

export abstract class Shelf<T extends Item> {
  private static cache: Map<string, Shelf<any>>;
  static {
    if (!Shelf.cache) Shelf.cache = new Map();
  }

  constructor(private readonly items: T[], protected limit: number) {}

  /** The first that fits. */
  find(fits: (item: T) => boolean): T | undefined;
  find(fits: (item: T) => boolean, other?: T): T | undefined {
    return this.items.find((item) => (fits(item) && item.price() < this.limit ? true : false)) ?? other;
  }

  private forget(this: Shelf<T>) {
    return <any>this.items!.length && 1;
  }

  override toString = (): string => `${this.items.map((i) => i.name || `none ${'//'}`)}`;
}

namespace Internal.Deep {
  export function hidden<T,>(value: T): asserts value is NonNullable<T> {
    if (value == null) throw new Error(tax.name);
  }
}

function later(a: number, b?: string) {
  return a! < 1 || b === '' || (a > 3 && b) || legacy(await import('./lazy'));
}

export { later as soon };
export default function <T>(x: T) {
  return x;
}
