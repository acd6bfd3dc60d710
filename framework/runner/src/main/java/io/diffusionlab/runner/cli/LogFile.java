package io.diffusionlab.runner.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log messages go. */
final class LogFile {

  private static final String HELD = "held";

  private LogFile() {}

  /** Holds back what is logged from now on, for the file that will be opened. */
  static void hold() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      ListAppender<ILoggingEvent> held = new ListAppender<>();
      held.setName(HELD);
      held.start();
      context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(held);
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    }
  }

  /** Logs nothing until a file is opened. */
  static void mute() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
  }

  /**
   * Appends everything from level INFO on to {@code file}; before, nothing is logged at all unless
   * it was {@link #hold held back}.
   */
  static void open(Path file) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      PatternLayoutEncoder encoder = new PatternLayoutEncoder();
      encoder.setContext(context);
      encoder.setCharset(StandardCharsets.UTF_8);
      encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
      encoder.start();
      FileAppender<ILoggingEvent> appender = new FileAppender<>();
      appender.setContext(context);
      appender.setEncoder(encoder);
      appender.setFile(file.toString());
      appender.start();
      ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      if (root.getAppender(HELD) instanceof ListAppender<ILoggingEvent> held) {
        held.list.forEach(appender::doAppend);
        root.detachAppender(held);
      }
      root.addAppender(appender);
      root.setLevel(Level.INFO);
    }
  }
}
