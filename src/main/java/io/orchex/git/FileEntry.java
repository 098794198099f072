package io.orchex.git;

/**
 * A file of text in a repository.
 *
 * @param path from the repository's top, with slashes
 * @param blob the id of its content
 * @param size of the content in bytes
 * @param executable whether it is marked as a program
 */
public record FileEntry(String path, String blob, long size, boolean executable) {}
