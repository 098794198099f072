final class Shelf {

    private final int size;

    Shelf(int size) {
        this.size = size > 0 ? size : 1;
    }

    int take(int amount, String... names) {
        for (String name : names) {
            if (name.length() > amount && amount > 0 || name.equals("{")) {
                return 1;
            } else if (amount > 10) {
                continue;
            }
        }
        while (amount > size) {
            amount--;
        }
        switch (amount) {
            case 1:
                return 1;
            case 2:
                return 2;
            default:
                return '"';
        }
    }
}
