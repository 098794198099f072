package io.orchex.analysis.report;

import io.orchex.analysis.assessment.Opportunity;
import io.orchex.source.Kind;

/** Why each rule is one, in a sentence or two. */
final class RuleHelp {

    private RuleHelp() {}

    static String of(Kind kind) {
        return switch (kind.area()) {
            case SECURITY -> security(kind);
            case CORRECTNESS -> correctness(kind);
            case MAINTAINABILITY -> maintainability(kind);
        };
    }

    static String of(Opportunity.Type type) {
        return switch (type) {
            case REMOVE_DUPLICATION -> of(Kind.DUPLICATION);
            case SPLIT_CLASS ->
                "A file that is too long holds several things, which are found and changed more easily apart.";
            case ADD_DOCUMENTATION -> "What others use has to be understood without reading how it is made.";
            default -> "The change makes the code simpler and keeps what it does.";
        };
    }

    private static String security(Kind kind) {
        return switch (kind) {
            case STRING_BUILT_SQL ->
                "SQL that is put together from text can be bent by whoever controls a part of it (CWE-89). Use parameters.";
            case COMMAND_INJECTION ->
                "A command line that is put together from text runs whatever a part of it says (CWE-78). Pass arguments as a list.";
            case PATH_TRAVERSAL ->
                "A path that comes from outside can lead out of its folder (CWE-22). Resolve it and check where it ends.";
            case HARD_CODED_SECRET ->
                "A secret in source code is known to all who read it, for as long as the history lasts (CWE-798). Replace it and read it from outside.";
            case WEAK_HASH -> "Two texts with this hash can be made to order (CWE-328). Use SHA-256 or better.";
            case WEAK_CIPHER ->
                "The cipher, mode or protocol is known to be broken (CWE-327). Use AES-GCM and current TLS.";
            case PREDICTABLE_RANDOM ->
                "Who has seen a few of these numbers knows the next (CWE-338). Use a secure source for what must not be guessed.";
            case DISABLED_TRUST ->
                "Without its check, a certificate proves nothing and anybody can stand in between (CWE-295).";
            case EXTERNAL_ENTITIES ->
                "A document can make the parser read files and call hosts (CWE-611). Switch external entities off.";
            default -> "Objects made of bytes from outside can run code (CWE-502). Use a format that only holds data.";
        };
    }

    private static String correctness(Kind kind) {
        return switch (kind) {
            case SWALLOWED_EXCEPTION ->
                "A failure that nobody hears of comes back as a riddle. Handle it or pass it on.";
            case UNCLOSED_RESOURCE ->
                "What is not closed on every way out runs out one day. Use a try with resources or its like.";
            case IDENTITY_COMPARISON -> "This compares where two values are and not what they are.";
            case EMPTY_STATEMENT -> "A lone semicolon does nothing, and what was meant to be there is missing.";
            case IGNORED_RESULT -> "The call changes nothing, so without its result it does nothing.";
            case SELF_ASSIGNMENT -> "A variable that is set to itself was meant to be set to something else.";
            default -> "Equal objects with different hash codes get lost in sets and maps. Override both or neither.";
        };
    }

    private static String maintainability(Kind kind) {
        return switch (kind) {
            case OVER_COMPLEX ->
                "Each branch is a case to think of and to test; what nests costs more. Limits: cyclomatic complexity 10, cognitive complexity 15.";
            case DEEP_NESTING -> "Whoever reads the innermost line must keep all conditions around it in mind.";
            case LONG_FUNCTION -> "What does not fit on a screen most likely does several things.";
            case MANY_PARAMETERS -> "Callers confuse long lists of parameters, and nothing says which belong together.";
            case DUPLICATION -> "A change to one copy must not forget the other.";
            case UNUSED_LOCAL, UNUSED_PARAMETER, UNUSED_FIELD, UNUSED_FUNCTION, UNUSED_IMPORT ->
                "What nothing uses still has to be read and kept alive.";
            case ELSE_AFTER_RETURN -> "After a branch that always leaves, an else only indents what follows.";
            case MERGEABLE_IF -> "Two conditions that only hold together are one.";
            case BOOLEAN_RETURN -> "The condition already is the value.";
            case GUARD_CLAUSE -> "Leaving early keeps the main path at the left.";
            case REPEATED_EXPRESSION ->
                "What is asked again and again has to be read again and again; a variable names the answer once.";
            case UNNAMED_CONDITION -> "A condition of many parts is read part by part; a name says what it asks.";
            case MAGIC_NUMBER, REPEATED_TEXT ->
                "A value without a name does not say what it means, and a change must not forget one of its places.";
            default -> "The test already proves the type; naming the variable in it saves the cast.";
        };
    }
}
