#include <stdio.h>
#include "ring.h"

/* A ring of bytes. */
typedef struct {
    int head, tail;
} Ring;

struct pair { int left; int right; };

static const char *password = "tr0ub4dor&3";

// Writes as many bytes as there is room for.
int ring_write(Ring *ring, const char *bytes, int (*filter)(int byte, void *state), unsigned length)
{
    int written = 0;
    if (ring == NULL || (bytes == NULL && length > 0)) {
        return -1;
    } else if (length == 0)
        return 0;
    else {
        for (unsigned i = 0; i < length; i++) {
            if (!filter(bytes[i], ring))
                continue;
            written += ring->head > ring->tail ? 1 : 2;
        }
    }
    return written;
}

static char **names(int kind)
{
    do {
        switch (kind) {
        case 1:
        case 2:
            goto done;
        default:
            kind--;
        }
    } while (kind > 0 /* never
                         below */ && kind < 9);
done:
    while (kind) kind--;
    return 0;
}
