package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.RunDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** {@code report.html} as a browser shows it. */
@Timeout(300)
class ReportPageTest {

  private static final String SWEEP =
      "sweep: {grid: {attention: [none, bottleneck]}, seeds: [0, 1]}\n";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder = Path.of("");

  private static AutoCloseable opened = () -> {};
  private static RunDirectory run = new RunDirectory(folder);

  @BeforeAll
  static void writeAReport() throws Exception {
    opened = Browser.open();
    Path runs = folder.resolve("runs");
    Console console = Console.run(TinyExperiment.write(folder, SWEEP), "--runs", runs);
    assertEquals(0, console.exitCode(), console.err());
    run = Sweeps.run(runs);
  }

  @AfterAll
  static void close() throws Exception {
    opened.close();
  }

  private static Browser browser() {
    return (Browser) opened;
  }

  @BeforeEach
  void open() {
    browser().size(1280, 900);
    browser().dark(false);
    browser().go(run.report().toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void isNowhereWiderThanTheWindow(int width) throws Exception {
    browser().size(width, 900);
    browser().script("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser().picture("report-" + width);
    assertEquals("" + width, browser().script("return document.documentElement.scrollWidth"));
  }

  @Test
  void needsNothingButItself() {
    assertEquals("0", browser().script("return performance.getEntriesByType('resource').length"));
    String broken = "return [...document.images].filter(i => !i.naturalWidth).length";
    assertEquals("0", browser().script(broken));
    assertTrue(browser().all("figure img").size() >= 4, "the samples of each trial");
  }

  @Test
  void leadsToEverySection() {
    assertTrue(browser().all("nav a[href^='#']").size() >= 5);
    String dangling =
        """
        return [...document.querySelectorAll("a[href^='#']")]
            .filter(a => !document.querySelector(a.getAttribute('href'))).length""";
    assertEquals("0", browser().script(dangling));
  }

  @Test
  void isDarkWhereTheSystemIsAndWhereAsked() throws Exception {
    assertTrue(brightness() > 200, "light at first");
    browser().dark(true);
    assertTrue(brightness() < 60, "dark with the system");
    browser().picture("report-dark");
    browser().all("#theme").get(0).click();
    assertTrue(brightness() > 200, "light as asked");
  }

  /** Of the page's ground, 0 to 255. */
  private static double brightness() {
    String colour =
        """
        const c = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
        return (c[0] + c[1] + c[2]) / 3""";
    return Double.parseDouble(browser().script(colour));
  }

  @Test
  void canBeReadByKeyboard() {
    browser().focus().sendKeys(Keys.TAB);
    assertEquals("Skip to the results", browser().focus().getText());
    browser().focus().sendKeys(Keys.ENTER);
    assertEquals("results", browser().focus().getDomProperty("id"));

    WebElement fold = browser().all("details:not([open]) > summary").get(0);
    browser().script("arguments[0].focus()", fold);
    browser().focus().sendKeys(Keys.ENTER);
    assertEquals("true", browser().script("return document.activeElement.parentElement.open"));
    String unreachable =
        """
        return [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1
            && getComputedStyle(e).overflowX == 'auto' && e.tabIndex < 0).length""";
    assertEquals("0", browser().script(unreachable), "what scrolls can be scrolled by keys");
  }

  @Test
  void opensWhatIsFoldedToBePrinted() {
    assertFalse(browser().all("details:not([open])").isEmpty());
    browser().script("window.dispatchEvent(new Event('beforeprint'))");
    assertEquals(0, browser().all("details:not([open])").size());
  }
}
