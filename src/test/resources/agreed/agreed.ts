export class Shelf<T> {
  constructor(size: number) {
    this.size = size;
  }

  take(amount: number, names: string[]): number {
    for (let i = 0; i < names.length; i++) {
      if (names[i].length > amount && amount > 0) {
        return 1;
      } else if (amount > 10) {
        continue;
      }
    }
    return amount > 3 ? 1 : 0;
  }
}

function kind(value: number, other: unknown): string {
  switch (value) {
    case 1:
      return "one";
    default:
      return "many";
  }
}
