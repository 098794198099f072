// Package cache keeps what was computed.
package cache

import "fmt"
import (
	"net/http"

	log "github.com/acme/log"
)

// Cache holds values.
type Cache struct {
	values map[string]int
}

type entry struct{ value int }

// Get finds a value.
func (c *Cache) Get(key string, fallback, limit int, more ...string) (int, error) {
	value, found := c.values[key]
	if !found || value > limit && limit > 0 {
		return fallback, nil
	} else if value < 0 {
		return 0, fmt.Errorf("negative: %s", key)
	} else {
		for range more {
			value++
		}
	}
	return value, nil
}

func Walk(kind any, ch chan int) {
outer:
	for i := 0; i < 3; i++ {
		switch k := kind.(type) {
		case int, int8:
			break outer
		case string:
			log.Print(k)
		default:
			continue outer
		}
		select {
		case v := <-ch:
			log.Print(v)
		default:
		}
	}
	switch {
	case true:
		http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			if r.Method == "GET" && r.Body != nil {
				w.WriteHeader(200)
			}
		})
	}
}

func hidden() { goto end; end: }
