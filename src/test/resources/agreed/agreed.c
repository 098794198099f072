#include <stdio.h>

#define API __attribute__((visibility("default")))
#define LARGER(a, b) ((a) > (b) ? (a) : (b))

API static int take(const char *name, int *amount, struct shelf *each)
{
    for (int i = 0; i < 3 && amount[i]; i++) {
        if (!name || *name == '{') {
            put(each, amount[i]);
        } else if (amount[i] > 10) {
            goto end;
        }
    }
    do {
        put(each, 0);
    } while (amount[0]-- > 0);
end:
    return name ? 1 : 0;
}

int none(void)
{
    return '\'' + '"';
}

int kind(int value)
{
    switch (value) {
    case 1:
    case 2:
        return 1;
    default:
        return 0;
    }
}
