package io.orchex.source.java;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hashes, ciphers and protocols that are broken. */
final class WeakCryptography implements Detector {

    private static final Set<String> HASHES = Set.of("MD2", "MD4", "MD5", "SHA1", "SHA-1", "SHA");
    private static final Pattern HASH_CALL = Pattern.compile("(?i)(md2|md5|sha1|sha)(hex)?");
    private static final Pattern BROKEN_CIPHER =
            Pattern.compile("(DES|DESEDE|TRIPLEDES|RC2|RC4|ARCFOUR|BLOWFISH)(/.*)?");
    private static final Pattern ECB = Pattern.compile("AES|AES/ECB/.*");
    private static final Set<String> PROTOCOLS = Set.of("SSL", "SSLV2", "SSLV3", "TLSV1", "TLSV1.0", "TLSV1.1");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(MethodCallExpr.class).stream().flatMap(call -> judge(unit, call).stream());
    }

    private static Optional<Finding> judge(JavaUnit unit, MethodCallExpr call) {
        String scope = call.getScope().map(WeakCryptography::simple).orElse("");
        if (scope.equals("DigestUtils")
                && HASH_CALL.matcher(call.getNameAsString()).matches()) {
            return Optional.of(hash(unit, call, call.getNameAsString()));
        }
        if (!call.getNameAsString().equals("getInstance") || call.getArguments().isEmpty()) {
            return Optional.empty();
        }
        return Texts.literal(Values.origin(call.getArgument(0)))
                .flatMap(algorithm -> judge(unit, call, scope, algorithm.toUpperCase(Locale.ROOT)));
    }

    private static Optional<Finding> judge(JavaUnit unit, MethodCallExpr call, String scope, String algorithm) {
        return switch (scope) {
            case "MessageDigest" ->
                HASHES.contains(algorithm) ? Optional.of(hash(unit, call, algorithm)) : Optional.empty();
            case "Cipher", "KeyGenerator", "SecretKeyFactory" -> cipher(unit, call, scope, algorithm);
            case "SSLContext" -> protocol(unit, call, algorithm);
            default -> Optional.empty();
        };
    }

    private static Finding hash(JavaUnit unit, MethodCallExpr call, String algorithm) {
        return unit.finding(
                Kind.WEAK_HASH,
                Severity.MEDIUM,
                call,
                "`%s` is broken: others can find texts with the same hash, so it protects neither passwords nor signatures nor integrity"
                        .formatted(algorithm),
                "Use SHA-256, and for passwords a slow hash (Argon2, bcrypt, PBKDF2); if it is only a checksum, say so in a comment");
    }

    private static Optional<Finding> cipher(JavaUnit unit, MethodCallExpr call, String scope, String algorithm) {
        if (BROKEN_CIPHER.matcher(algorithm).matches()) {
            return Optional.of(unit.finding(
                    Kind.WEAK_CIPHER,
                    Severity.HIGH,
                    call,
                    "`%s` is an outdated cipher that can be broken".formatted(algorithm),
                    "Use `AES/GCM/NoPadding` with a fresh random nonce for each message"));
        }
        boolean ecb = scope.equals("Cipher") && ECB.matcher(algorithm).matches();
        return ecb ? Optional.of(ecb(unit, call, algorithm)) : Optional.empty();
    }

    private static Finding ecb(JavaUnit unit, MethodCallExpr call, String algorithm) {
        return unit.finding(
                Kind.WEAK_CIPHER,
                Severity.HIGH,
                call,
                "`%s` encrypts in ECB mode: equal blocks of plain text give equal blocks of cipher text, and nothing notices a change"
                        .formatted(algorithm),
                "Use `AES/GCM/NoPadding` with a fresh random nonce for each message");
    }

    private static Optional<Finding> protocol(JavaUnit unit, MethodCallExpr call, String protocol) {
        return PROTOCOLS.contains(protocol)
                ? Optional.of(unit.finding(
                        Kind.WEAK_CIPHER,
                        Severity.MEDIUM,
                        call,
                        "`%s` asks for a protocol that is no longer safe".formatted(protocol),
                        "Use `SSLContext.getInstance(\"TLS\")`, or TLSv1.3 by name"))
                : Optional.empty();
    }

    private static String simple(Expression scope) {
        String text = Nodes.code(scope);
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
