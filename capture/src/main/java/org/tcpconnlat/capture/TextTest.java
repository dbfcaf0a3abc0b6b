package org.tcpconnlat.capture;

import java.io.Serializable;
import java.util.function.Predicate;

/** Whether a text is wanted. Serializable, as a filter is data that other machines apply, too. */
@FunctionalInterface
public interface TextTest extends Predicate<String>, Serializable {}
