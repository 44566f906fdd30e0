package dragoman.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dragoman.server.http.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a browser: Debian's chromium with chromium-driver. Skipped where they are missing. */
@Tag("browser")
class PageTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static ServerFixture server;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            String reason = "PageTest is skipped: install chromium and chromium-driver";
            System.err.println(reason);
            abort(reason);
        }
        server = new ServerFixture(ServerSettings.LOCAL);
        browser = browser();
    }

    private static ChromeDriver browser() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking");
        System.setProperty("webdriver.chrome.driver", DRIVER.toString());
        return new ChromeDriver(options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() {
        size(1280, "light");
        open(server.address() + "/");
        until(() -> options("target").contains("fr"));
    }

    private static void open(String address) {
        browser.get(address);
    }

    private static void size(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits for what the page does by itself. */
    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "after " + PATIENCE + " the page shows: "
                            + browser.findElement(By.tagName("body")).getText());
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException e) {
            // The page has replaced an element meanwhile.
            return false;
        }
    }

    private static WebElement find(String id) {
        return browser.findElement(By.id(id));
    }

    private static List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    private static List<String> options(String id) {
        return all("#" + id + " option").stream()
                .map(option -> Objects.requireNonNull(option.getDomAttribute("value")))
                .toList();
    }

    private static void choose(String id, String language) {
        find(id).findElement(By.cssSelector("option[value='" + language + "']")).click();
    }

    private static String translated() {
        return Objects.requireNonNull(find("translation").getDomProperty("textContent"));
    }

    private static String offline(String text) {
        return ServerFixture.offline("en", "de")
                .translate(List.of(text))
                .getFirst()
                .text();
    }

    private static void translate(String text) {
        choose("source", "en");
        choose("target", "de");
        find("text").sendKeys(text);
        String expected = offline(text);
        until(() -> translated().equals(expected));
    }

    @Test
    void translatesWhileTypingAndShowsTheQualityOfEachSentence() {
        translate("one two three.\nfour five.");
        assertEquals(2, all("#translation .sentence").size());
        for (WebElement sentence : all("#translation .sentence")) {
            assertTrue(Objects.requireNonNull(sentence.getDomAttribute("data-quality"))
                    .matches("\\d+ %"));
            assertTrue(Objects.requireNonNull(sentence.getDomAttribute("title")).startsWith("Estimated quality"));
        }
        find("text").sendKeys(" six");
        String expected = offline("one two three.\nfour five. six");
        until(() -> translated().equals(expected));
        assertNothingWasBlocked();
    }

    private static void assertNothingWasBlocked() {
        assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll());
    }

    @Test
    void abortsTheRequestOfAnOlderText() {
        browser.executeScript("const send = window.fetch; window.aborted = 0; window.fetch = (path, options) => {"
                + " if (path === 'translate') { options.signal.addEventListener('abort', () => window.aborted++);"
                + " if (JSON.parse(options.body).q === 'one') { return new Promise((done, failed) =>"
                + " options.signal.addEventListener('abort', () => failed(new DOMException('', 'AbortError')))); } }"
                + " return send(path, options); };");
        choose("source", "en");
        choose("target", "de");
        find("text").sendKeys("one");
        until(() -> "true".equals(find("translation").getDomAttribute("aria-busy")));
        find("text").sendKeys(" two");
        String expected = offline("one two");
        until(() -> translated().equals(expected));
        assertTrue(((Number) Objects.requireNonNull(browser.executeScript("return window.aborted"))).intValue() >= 1);
        assertFalse(find("error").isDisplayed());
    }

    @Test
    void marksWhereTheModelLooked() {
        translate("one two three");
        WebElement word = all("#translation .word").getFirst();
        new Actions(browser).moveToElement(word).perform();
        until(() -> !all("#marks mark").isEmpty());
        String marked = all("#marks mark").getFirst().getDomProperty("textContent");
        assertTrue(List.of("one", "two", "three").contains(marked), marked);
        assertEquals("one two three\u200b", find("marks").getDomProperty("textContent"));
        new Actions(browser).moveToElement(find("copy")).perform();
        until(() -> all("#marks mark").isEmpty());
        browser.executeScript("document.querySelector('.sentence').focus()");
        new Actions(browser).sendKeys(Keys.ARROW_RIGHT).perform();
        until(() -> !all("#marks mark").isEmpty());
    }

    @Test
    void offersAlternativesByKeyAndTakesOne() {
        translate("one two three");
        browser.executeScript("document.querySelector('.sentence').focus()");
        new Actions(browser).sendKeys(Keys.ENTER).perform();
        until(() -> !all("#alternatives button").isEmpty());
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        until(() -> !find("alternatives").isDisplayed());
        all("#translation .sentence").getFirst().click();
        until(() -> find("alternatives").isDisplayed());
        WebElement other = all("#alternatives button").getFirst();
        String text = other.getText();
        other.click();
        until(() -> translated().equals(text));
    }

    @Test
    void detectsAndSwaps() {
        choose("target", "en");
        find("text").sendKeys("eins zwei drei vier");
        until(() -> all("#source option").getFirst().getText().startsWith("Detect language ("));
        String detected = all("#source option").getFirst().getText();
        find("swap").click();
        assertEquals("en", find("source").getDomProperty("value"));
        String target = all("#target option:checked").getFirst().getText();
        assertEquals("Detect language (" + target + ")", detected);
    }

    @Test
    void translatesAFileThatIsChosen(@TempDir Path folder) throws IOException {
        choose("source", "en");
        choose("target", "de");
        Path file = Files.writeString(folder.resolve("numbers.txt"), "one two\n");
        find("file").sendKeys(file.toString());
        until(() -> !all("#files a").isEmpty());
        String link = Objects.requireNonNull(all("#files a").getFirst().getDomProperty("pathname"));
        assertEquals(offline("one two") + "\n", server.get(link).body());
    }

    @Test
    void translatesAFileThatIsDropped() {
        choose("source", "en");
        choose("target", "de");
        browser.executeScript("const data = new DataTransfer();"
                + " data.items.add(new File(['three four\\n'], 'dropped.txt'));"
                + " document.getElementById('text').dispatchEvent("
                + "new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));");
        until(() -> !all("#files a").isEmpty());
        String link = Objects.requireNonNull(all("#files a").getFirst().getDomProperty("pathname"));
        assertEquals(offline("three four") + "\n", server.get(link).body());
    }

    @Test
    void showsErrorsInOneLine(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "secret\n");
        ServerSettings settings = ServerSettings.LOCAL.with(ApiKeys.read(keys)).withUrlPrefix("/mt");
        try (ServerFixture closed = new ServerFixture(settings)) {
            open(closed.address() + "/");
            until(() -> options("target").contains("fr"));
            find("text").sendKeys("one");
            until(() -> find("error").getText().equals("Please contact the server operator to get an API key"));
            find("key").sendKeys("secret", Keys.TAB);
            until(() -> !translated().isEmpty() && !find("error").isDisplayed());
        }
    }

    @Test
    void fitsEveryWidthAndScheme() throws IOException {
        translate("one two three.\nfour five six.");
        all("#translation .sentence").getFirst().click();
        until(() -> find("alternatives").isDisplayed());
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        for (int width : List.of(360, 1280)) {
            for (String scheme : List.of("light", "dark")) {
                size(width, scheme);
                Files.write(folder.resolve(width + "-" + scheme + ".png"), browser.getScreenshotAs(OutputType.BYTES));
                assertEquals(
                        true,
                        browser.executeScript("const page = document.documentElement;"
                                + " return page.scrollWidth <= page.clientWidth"),
                        "the page is wider than " + width);
            }
        }
    }
}
