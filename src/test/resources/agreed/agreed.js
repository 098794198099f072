function take(amount, names) {
  for (const name of names) {
    if (name.length > amount && amount > 0 || name === "{") {
      return 1;
    } else if (amount > 10) {
      continue;
    }
  }
  while (amount > 3) {
    amount--;
  }
  return amount ? 1 : 0;
}

class Shelf {
  kind(value) {
    switch (value) {
      case 1:
      case 2:
        return "few";
      default:
        return `many ${value}`;
    }
  }
}
