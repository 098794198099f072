package io.orchex;

import io.orchex.settings.DataDirectory;
import io.orchex.settings.Settings;
import java.io.PrintStream;
import java.util.Optional;

/** What is printed when the gateway is up: where it is, where the key is, and a command to try. */
final class Banner {

    private static final String SAMPLE = """
            {"type":"code_review","description":"Review this class","context":{"language":"java","code":"\
            import java.sql.Connection;\\nimport java.sql.ResultSet;\\nimport java.util.List;\\n\\nclass Orders {\\n  ResultSet find(Connection db, String id) throws Exception {\\n\
                return db.createStatement().executeQuery(\\"SELECT * FROM orders WHERE id = \\" + id);\\n  }\\n\
              int count(String text) {\\n    try {\\n      return Integer.parseInt(text);\\n\
                } catch (NumberFormatException e) {\\n    }\\n    return 0;\\n  }\\n}"}}""";

    private final Settings settings;
    private final DataDirectory data;
    private final String version;

    Banner(Settings settings, DataDirectory data, String version) {
        this.settings = settings;
        this.data = data;
        this.version = version;
    }

    /** @param madeKey the admin key that was made just now */
    void print(PrintStream out, int port, Optional<String> madeKey) {
        String address = "http://%s:%d".formatted(host(), port);
        out.printf("""

                ORCHEX %s is up
                  API   %s/v1
                  Docs  %s/docs
                  Key   %s
                  Data  %s

                Try it:
                  curl -s %s/v1/tasks -H "Authorization: Bearer %s" \\
                    -H 'Content-Type: application/json' -H 'Prefer: wait=30' \\
                    -d '%s'

                """, version, address, address, key(madeKey), data.path(), address, bearer(), SAMPLE);
        out.flush();
    }

    private String host() {
        String host = settings.http().host();
        return switch (host) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    private String key(Optional<String> madeKey) {
        String place = settings.adminKey() == null ? data.adminKey().path().toString() : "ORCHEX_ADMIN_KEY";
        return madeKey.map(key -> key + "  (the admin key, shown this once; kept in " + place + ")")
                .orElse(place);
    }

    private String bearer() {
        return settings.adminKey() == null ? "$(cat '" + data.adminKey().path() + "')" : "$ORCHEX_ADMIN_KEY";
    }
}
