package io.orchex.routing;

import io.orchex.provider.Prompt.Source;
import java.util.List;

/**
 * The code a task is about, as it was read.
 *
 * @param code from the request itself; always sent
 * @param files from the repository; sent as far as they fit
 * @param unread files that were named but could not be read; the agent is told their names
 * @param notes why they could not be read
 */
record Material(List<Source> code, List<Source> files, List<String> unread, List<String> notes) {}
