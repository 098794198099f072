package io.orchex.git;

/** Stands beside a fake server, is told how far each request is, and may hold it up or have it end there. */
@FunctionalInterface
public interface Witness {

    Witness NOBODY = (step, branch) -> true;

    /**
     * @param step {@code push received}, {@code POST done}: before it is carried out, and before it is answered
     * @param branch that it is about; empty where it names none
     * @return false: the connection ends here
     */
    boolean lets(String step, String branch);
}
