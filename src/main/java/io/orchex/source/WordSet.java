package io.orchex.source;

import java.util.Arrays;

/** A few words of small letters, to be found in a text where they stand, without a copy of each that is asked about. */
public final class WordSet {

    private static final int LETTERS = 26;

    private final int longest;
    /** By their lengths and first letters. */
    private final String[][][] words;

    /** @param words with spaces between them */
    public WordSet(String words) {
        String[] all = words.split(" ", -1);
        longest = Arrays.stream(all).mapToInt(String::length).max().orElse(0);
        this.words = new String[longest + 1][LETTERS][0];
        for (String word : all) {
            String[][] alike = this.words[word.length()];
            int letter = word.charAt(0) - 'a';
            alike[letter] = Arrays.copyOf(alike[letter], alike[letter].length + 1);
            alike[letter][alike[letter].length - 1] = word;
        }
    }

    /** The one that stands in [from, to), else empty. */
    public String at(char[] text, int from, int to) {
        char first = text[from];
        if (to - from <= longest && first >= 'a' && first <= 'z') {
            for (String word : words[to - from][first - 'a']) {
                if (stands(word, text, from)) {
                    return word;
                }
            }
        }
        return "";
    }

    private static boolean stands(String word, char[] text, int from) {
        for (int i = 1; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
