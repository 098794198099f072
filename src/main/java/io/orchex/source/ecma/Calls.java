package io.orchex.source.ecma;

/**
 * What functions without a name are known by: what their call is given to, or else what is called. So in {@code const
 * Menu = memo(() => 1)} it is {@code Menu}, and {@code get('/a') callback} in {@code get('/a', () => 1)}.
 */
final class Calls {

    private static final String ANONYMOUS = "<anonymous>";

    /** A function that is called where it stands, and given to nothing. */
    private static final String IMMEDIATE = "<IIFE>";

    private final Names names;
    private final Nodes nodes;
    private final NodeNames called;
    private Call call = new Call(Nodes.NONE, "");

    /**
     * A call that the walk is in.
     *
     * @param given the name of what its value is given to; empty where that has none
     */
    record Call(int node, String given) {}

    Calls(Reader reader, NodeNames called) {
        this.names = reader.names;
        this.nodes = reader.nodes;
        this.called = called;
    }

    /** @return to be told when it is left */
    Call enter(int node) {
        Call around = call;
        call = new Call(node, isOfCall(node) ? around.given : called.name(node));
        return around;
    }

    void leave(Call around) {
        call = around;
    }

    /** What a function without a name, or what is in it, is found under; empty where there is nothing. */
    String given(int function) {
        return isOfCall(function) ? call.given : "";
    }

    String name(int function) {
        if (!isOfCall(function)) {
            return ANONYMOUS;
        }
        if (!call.given.isEmpty()) {
            return call.given;
        }
        return nodes.naming(function) == Nodes.CALLED ? IMMEDIATE : callback();
    }

    private boolean isOfCall(int node) {
        return nodes.naming(node) == Nodes.PASSED || nodes.naming(node) == Nodes.CALLED;
    }

    private String callback() {
        String callee = names.callee(nodes.from(call.node), nodes.to(call.node));
        String first = names.argument(nodes.extra(call.node));
        return callee.isEmpty() ? ANONYMOUS : callee.concat("(").concat(first).concat(") callback");
    }
}
