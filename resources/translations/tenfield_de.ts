<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Tenfield</source>
            <translation>Über Tenfield</translation>
        </message>
        <message>
            <source>Mitoses on whole-slide images, counted per ten high-power fields.</source>
            <translation>Mitosen auf ganzen Schnittbildern, gezählt je zehn Gesichtsfelder (HPF).</translation>
        </message>
        <message>
            <source>Research use only, not a medical device.</source>
            <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
        </message>
        <message>
            <source>Built with Qt, OpenSlide, LibTorch, OpenCV, QCustomPlot, SQLite and Little CMS. Free software under the GNU General Public License.</source>
            <translation>Gebaut mit Qt, OpenSlide, LibTorch, OpenCV, QCustomPlot, SQLite und Little CMS. Freie Software unter der GNU General Public License.</translation>
        </message>
    </context>
    <context>
        <name>AssociatedImagesDialog</name>
        <message>
            <source>Reading …</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>This picture cannot be read.</source>
            <translation>Dieses Bild lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>Label and Macro</source>
            <translation>Etikett und Übersicht</translation>
        </message>
        <message>
            <source>This file holds no label, macro or thumbnail picture.</source>
            <translation>Diese Datei enthält weder Etikett noch Übersichts- oder Vorschaubild.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>&amp;Turn</source>
            <translation>&amp;Drehen</translation>
        </message>
        <message>
            <source>&amp;Save …</source>
            <translation>&amp;Speichern …</translation>
        </message>
        <message>
            <source>Save Picture</source>
            <translation>Bild speichern</translation>
        </message>
        <message>
            <source>PNG pictures (*.png)</source>
            <translation>PNG-Bilder (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written. Choose another folder.</source>
            <translation>%1 konnte nicht geschrieben werden. Bitte einen anderen Ordner wählen.</translation>
        </message>
    </context>
    <context>
        <name>CalibrationDialog</name>
        <message>
            <source>The file does not say how large a pixel is. Without that, there are no square millimetres and no high-power fields.</source>
            <translation>Die Datei sagt nicht, wie groß ein Pixel ist. Ohne diese Angabe gibt es weder Quadratmillimeter noch Gesichtsfelder (HPF).</translation>
        </message>
        <message>
            <source>the scanner's entry</source>
            <translation>dem Eintrag des Scanners</translation>
        </message>
        <message>
            <source>the TIFF resolution tags</source>
            <translation>den TIFF-Auflösungsangaben</translation>
        </message>
        <message>
            <source>an earlier calibration</source>
            <translation>einer früheren Kalibrierung</translation>
        </message>
        <message>
            <source>an unknown source</source>
            <translation>unbekannter Quelle</translation>
        </message>
        <message>
            <source>In force: %1 × %2 µm per pixel, from %3.</source>
            <translation>Es gilt: %1 × %2 µm je Pixel, aus %3.</translation>
        </message>
        <message>
            <source>A &amp;pixel is</source>
            <translation>Ein &amp;Pixel ist</translation>
        </message>
        <message>
            <source>The line measured &amp;last is</source>
            <translation>Die &amp;zuletzt gemessene Strecke ist</translation>
        </message>
        <message>
            <source>Calibrate Slide</source>
            <translation>Schnitt kalibrieren</translation>
        </message>
        <message>
            <source>Pixel width</source>
            <translation>Pixelbreite</translation>
        </message>
        <message>
            <source>Pixel height</source>
            <translation>Pixelhöhe</translation>
        </message>
        <message>
            <source>True length of the line</source>
            <translation>Wahre Länge der Strecke</translation>
        </message>
        <message>
            <source>wide and</source>
            <translation>breit und</translation>
        </message>
        <message>
            <source>high</source>
            <translation>hoch</translation>
        </message>
        <message>
            <source>long (%1 pixels)</source>
            <translation>lang (%1 Pixel)</translation>
        </message>
        <message>
            <source>long (measure a line first)</source>
            <translation>lang (zuerst eine Strecke messen)</translation>
        </message>
        <message>
            <source>The value is recorded as yours, with the slide's results.</source>
            <translation>Der Wert wird als Ihre Angabe bei den Ergebnissen des Schnitts vermerkt.</translation>
        </message>
        <message>
            <source>A pixel of a slide scanner measures between 0.05 and 5 µm.</source>
            <translation>Ein Pixel eines Schnittscanners misst zwischen 0,05 und 5 µm.</translation>
        </message>
        <message>
            <source>The slide would be %1 × %2 mm; one pixel on the screen at 40× is %3 pixel(s) of the slide.</source>
            <translation>Der Schnitt wäre %1 × %2 mm groß; ein Bildschirmpixel bei 40× entspricht %3 Pixel(n) des Schnitts.</translation>
        </message>
    </context>
    <context>
        <name>DisplayPanel</name>
        <message>
            <source>Brightness</source>
            <translation>Helligkeit</translation>
        </message>
        <message>
            <source>Contrast</source>
            <translation>Kontrast</translation>
        </message>
        <message>
            <source>Gamma</source>
            <translation>Gamma</translation>
        </message>
        <message>
            <source>Colour &amp;profile to sRGB</source>
            <translation>Farb&amp;profil nach sRGB</translation>
        </message>
        <message>
            <source>&amp;Compare with as scanned</source>
            <translation>Mit dem Scan &amp;vergleichen</translation>
        </message>
        <message>
            <source>&amp;Reset</source>
            <translation>&amp;Zurücksetzen</translation>
        </message>
        <message>
            <source>As scanned</source>
            <translation>Wie gescannt</translation>
        </message>
        <message>
            <source>Normalised: Macenko</source>
            <translation>Normalisiert: Macenko</translation>
        </message>
        <message>
            <source>Normalised: Reinhard</source>
            <translation>Normalisiert: Reinhard</translation>
        </message>
        <message>
            <source>Normalised: StainNet</source>
            <translation>Normalisiert: StainNet</translation>
        </message>
        <message>
            <source>Hematoxylin alone</source>
            <translation>Nur Hämatoxylin</translation>
        </message>
        <message>
            <source>Eosin alone</source>
            <translation>Nur Eosin</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>For the screen alone; the analysis reads the pixels as they were scanned.</source>
            <translation>Nur für den Bildschirm; die Analyse liest die Pixel, wie sie gescannt wurden.</translation>
        </message>
        <message>
            <source>As scanned on the left of a divider that can be dragged.</source>
            <translation>Links einer verschiebbaren Trennlinie wie gescannt.</translation>
        </message>
        <message>
            <source>These settings change what you see, never what is analysed.</source>
            <translation>Diese Einstellungen ändern, was Sie sehen, nie was analysiert wird.</translation>
        </message>
        <message>
            <source>C&amp;olours:</source>
            <translation>&amp;Farben:</translation>
        </message>
        <message>
            <source>&amp;Brightness:</source>
            <translation>&amp;Helligkeit:</translation>
        </message>
        <message>
            <source>&amp;Contrast:</source>
            <translation>&amp;Kontrast:</translation>
        </message>
        <message>
            <source>&amp;Gamma:</source>
            <translation>&amp;Gamma:</translation>
        </message>
        <message>
            <source>Colour &amp;profile to sRGB (the slide has none)</source>
            <translation>Farb&amp;profil nach sRGB (der Schnitt hat keines)</translation>
        </message>
    </context>
    <context>
        <name>GoToDialog</name>
        <message>
            <source>Go To</source>
            <translation>Gehe zu</translation>
        </message>
        <message>
            <source>pixels of the finest level</source>
            <translation>Pixel der feinsten Ebene</translation>
        </message>
        <message>
            <source>micrometres</source>
            <translation>Mikrometer</translation>
        </message>
        <message>
            <source>millimetres</source>
            <translation>Millimeter</translation>
        </message>
        <message>
            <source>&amp;From the left:</source>
            <translation>Von &amp;links:</translation>
        </message>
        <message>
            <source>From the &amp;top:</source>
            <translation>Von &amp;oben:</translation>
        </message>
        <message>
            <source>&amp;Unit:</source>
            <translation>&amp;Einheit:</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Tools</source>
            <translation>Werkzeuge</translation>
        </message>
        <message>
            <source>&lt;h2&gt;Tenfield&lt;/h2&gt;&lt;p&gt;Drop a slide here, or choose File → Open.&lt;/p&gt;&lt;p&gt;Research use only, not a medical device.&lt;/p&gt;</source>
            <translation>&lt;h2&gt;Tenfield&lt;/h2&gt;&lt;p&gt;Einen Schnitt hierher ziehen oder Datei → Öffnen wählen.&lt;/p&gt;&lt;p&gt;Nur für die Forschung, kein Medizinprodukt.&lt;/p&gt;</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Slide</source>
            <translation>&amp;Schnitt</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>&amp;Werkzeuge</translation>
        </message>
        <message>
            <source>&amp;Analysis</source>
            <translation>A&amp;nalyse</translation>
        </message>
        <message>
            <source>&amp;Panels</source>
            <translation>&amp;Leisten</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>Opening %1 …</source>
            <translation>%1 wird geöffnet …</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Fitting colours …</source>
            <translation>Farben werden angepasst …</translation>
        </message>
        <message>
            <source>Building coarse levels: %1 %</source>
            <translation>Grobe Ebenen werden gebaut: %1 %</translation>
        </message>
        <message>
            <source>Cannot Open Slide</source>
            <translation>Schnitt lässt sich nicht öffnen</translation>
        </message>
        <message>
            <source>%1 — Tenfield</source>
            <translation>%1 — Tenfield</translation>
        </message>
        <message>
            <source>&amp;Open …</source>
            <translation>Ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>Open &amp;Recent</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>&amp;Close Slide</source>
            <translation>Schnitt s&amp;chließen</translation>
        </message>
        <message>
            <source>&amp;Preferences …</source>
            <translation>&amp;Einstellungen …</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>Copy &amp;View</source>
            <translation>&amp;Ansicht kopieren</translation>
        </message>
        <message>
            <source>&amp;Move</source>
            <translation>&amp;Verschieben</translation>
        </message>
        <message>
            <source>Measure &amp;Length</source>
            <translation>&amp;Länge messen</translation>
        </message>
        <message>
            <source>Measure &amp;Area</source>
            <translation>&amp;Fläche messen</translation>
        </message>
        <message>
            <source>&amp;Remove Measurements</source>
            <translation>Messungen &amp;entfernen</translation>
        </message>
        <message>
            <source>&amp;%1  %2×</source>
            <translation>&amp;%1  %2×</translation>
        </message>
        <message>
            <source>&amp;Whole Slide</source>
            <translation>&amp;Ganzer Schnitt</translation>
        </message>
        <message>
            <source>Zoom &amp;In</source>
            <translation>Ver&amp;größern</translation>
        </message>
        <message>
            <source>Zoom &amp;Out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>&amp;Forward</source>
            <translation>&amp;Vorwärts</translation>
        </message>
        <message>
            <source>&amp;Go To …</source>
            <translation>Gehe &amp;zu …</translation>
        </message>
        <message>
            <source>Turn &amp;Left by 15°</source>
            <translation>Um 15° nach &amp;links drehen</translation>
        </message>
        <message>
            <source>Turn &amp;Right by 15°</source>
            <translation>Um 15° nach &amp;rechts drehen</translation>
        </message>
        <message>
            <source>Turn by a &amp;Quarter</source>
            <translation>Um ein &amp;Viertel drehen</translation>
        </message>
        <message>
            <source>&amp;Upright</source>
            <translation>A&amp;ufrecht</translation>
        </message>
        <message>
            <source>&amp;Side by Side</source>
            <translation>&amp;Nebeneinander</translation>
        </message>
        <message>
            <source>&amp;Move Both Views Together</source>
            <translation>Beide Ansichten ge&amp;meinsam bewegen</translation>
        </message>
        <message>
            <source>&amp;Two Views of This Slide</source>
            <translation>&amp;Zwei Ansichten dieses Schnitts</translation>
        </message>
        <message>
            <source>&amp;Navigator</source>
            <translation>&amp;Navigator</translation>
        </message>
        <message>
            <source>Tint What Was &amp;Seen at 10×</source>
            <translation>Bei 10× &amp;Gesehenes tönen</translation>
        </message>
        <message>
            <source>F&amp;ull Screen</source>
            <translation>Vollbil&amp;d</translation>
        </message>
        <message>
            <source>&amp;Properties …</source>
            <translation>&amp;Eigenschaften …</translation>
        </message>
        <message>
            <source>&amp;Label and Macro …</source>
            <translation>E&amp;tikett und Übersicht …</translation>
        </message>
        <message>
            <source>&amp;Calibrate …</source>
            <translation>&amp;Kalibrieren …</translation>
        </message>
        <message>
            <source>Display</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>&amp;Keyboard and Mouse</source>
            <translation>&amp;Tastatur und Maus</translation>
        </message>
        <message>
            <source>&amp;About Tenfield</source>
            <translation>&amp;Über Tenfield</translation>
        </message>
        <message>
            <source>&amp;Clear</source>
            <translation>&amp;Leeren</translation>
        </message>
        <message>
            <source>Open Slides</source>
            <translation>Schnitte öffnen</translation>
        </message>
        <message>
            <source>Slides and pictures (*.svs *.tif *.tiff *.ndpi *.vms *.vmu *.scn *.mrxs *.svslide *.bif *.dcm *.png *.jpg *.jpeg);;All files (*)</source>
            <translation>Schnitte und Bilder (*.svs *.tif *.tiff *.ndpi *.vms *.vmu *.scn *.mrxs *.svslide *.bif *.dcm *.png *.jpg *.jpeg);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>One View</source>
            <translation>Eine Ansicht</translation>
        </message>
        <message>
            <source>This Slide Twice</source>
            <translation>Dieser Schnitt zweimal</translation>
        </message>
    </context>
    <context>
        <name>MeasureOverlay</name>
        <message>
            <source>Measurements</source>
            <translation>Messungen</translation>
        </message>
    </context>
    <context>
        <name>MeasureTool</name>
        <message>
            <source>Measure Length</source>
            <translation>Länge messen</translation>
        </message>
        <message>
            <source>Measure Area</source>
            <translation>Fläche messen</translation>
        </message>
    </context>
    <context>
        <name>Navigator</name>
        <message>
            <source>Navigator</source>
            <translation>Navigator</translation>
        </message>
        <message>
            <source>The whole slide. Click or drag to move; places seen at 10× or more are tinted.</source>
            <translation>Der ganze Schnitt. Klicken oder ziehen verschiebt; was bei 10× oder mehr gesehen wurde, ist getönt.</translation>
        </message>
    </context>
    <context>
        <name>PreferencesDialog</name>
        <message>
            <source>&amp;Smooth motion</source>
            <translation>&amp;Weiche Bewegung</translation>
        </message>
        <message>
            <source>&amp;Reopen the slides of the last session</source>
            <translation>Schnitte der letzten Sitzung &amp;wieder öffnen</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Wie die Arbeitsumgebung</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Takes effect at the next start.</source>
            <translation>Wirkt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>&amp;Memory for tiles:</source>
            <translation>&amp;Speicher für Kacheln:</translation>
        </message>
        <message>
            <source>&amp;Appearance:</source>
            <translation>&amp;Erscheinungsbild:</translation>
        </message>
        <message>
            <source>&amp;Language (at the next start):</source>
            <translation>S&amp;prache (ab dem nächsten Start):</translation>
        </message>
        <message>
            <source>Viewer</source>
            <translation>Betrachter</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard and Mouse</source>
            <translation>Tastatur und Maus</translation>
        </message>
        <message>
            <source>In the slide</source>
            <translation>Im Schnitt</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>Ziehen</translation>
        </message>
        <message>
            <source>Move; let go in motion to glide</source>
            <translation>Verschieben; in Bewegung losgelassen gleitet der Schnitt weiter</translation>
        </message>
        <message>
            <source>Middle button, Space + drag</source>
            <translation>Mittlere Taste, Leertaste + Ziehen</translation>
        </message>
        <message>
            <source>Move, whatever the tool</source>
            <translation>Verschieben, gleich mit welchem Werkzeug</translation>
        </message>
        <message>
            <source>Wheel, pinch</source>
            <translation>Mausrad, Spreizen</translation>
        </message>
        <message>
            <source>Zoom at the cursor</source>
            <translation>Am Mauszeiger vergrößern</translation>
        </message>
        <message>
            <source>Shift + wheel</source>
            <translation>Umschalt + Mausrad</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Drehen</translation>
        </message>
        <message>
            <source>Alt + Shift + drag</source>
            <translation>Alt + Umschalt + Ziehen</translation>
        </message>
        <message>
            <source>Turn about the middle</source>
            <translation>Um die Mitte drehen</translation>
        </message>
        <message>
            <source>Double click</source>
            <translation>Doppelklick</translation>
        </message>
        <message>
            <source>Centre</source>
            <translation>In die Mitte holen</translation>
        </message>
        <message>
            <source>Arrow keys</source>
            <translation>Pfeiltasten</translation>
        </message>
        <message>
            <source>Move by an eighth of the view</source>
            <translation>Um ein Achtel der Ansicht weiter</translation>
        </message>
        <message>
            <source>Shift + arrow keys</source>
            <translation>Umschalt + Pfeiltasten</translation>
        </message>
        <message>
            <source>Move on by almost a whole view</source>
            <translation>Um fast eine ganze Ansicht weiter</translation>
        </message>
        <message>
            <source>H (held)</source>
            <translation>H (gehalten)</translation>
        </message>
        <message>
            <source>Hide everything that lies over the slide</source>
            <translation>Alles verbergen, was über dem Schnitt liegt</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Give up what a tool has half made</source>
            <translation>Halbfertiges eines Werkzeugs aufgeben</translation>
        </message>
    </context>
    <context>
        <name>SlidePage</name>
        <message numerus="yes">
            <source>%n part(s) of the slide cannot be read and are hatched</source>
            <translation>
                <numerusform>%n Teil des Schnitts ist nicht lesbar und schraffiert</numerusform>
                <numerusform>%n Teile des Schnitts sind nicht lesbar und schraffiert</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SlidePropertiesDialog</name>
        <message>
            <source>Slide Properties</source>
            <translation>Eigenschaften des Schnitts</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Property</source>
            <translation>Eigenschaft</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>%1 × %2 pixels</source>
            <translation>%1 × %2 Pixel</translation>
        </message>
        <message>
            <source>Size in millimetres</source>
            <translation>Größe in Millimetern</translation>
        </message>
        <message>
            <source>Pixel size</source>
            <translation>Pixelgröße</translation>
        </message>
        <message>
            <source>%1 × %2 µm (source: %3)</source>
            <translation>%1 × %2 µm (Quelle: %3)</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation>Objektiv</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Ebene %1</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, 1 : %3, tiles of %4 × %5</source>
            <translation>%1 × %2 Pixel, 1 : %3, Kacheln zu %4 × %5</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
    </context>
    <context>
        <name>SlideView</name>
        <message>
            <source>Slide view</source>
            <translation>Schnittansicht</translation>
        </message>
        <message>
            <source>Arrow keys move, plus and minus zoom, 1 to 6 choose a magnification, 0 shows the whole slide.</source>
            <translation>Pfeiltasten verschieben, Plus und Minus vergrößern und verkleinern, 1 bis 6 wählen eine Vergrößerung, 0 zeigt den ganzen Schnitt.</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>10× is 1 µm per screen pixel. ~ means that the slide's pixel size is unknown.</source>
            <translation>10× ist 1 µm je Bildschirmpixel. ~ heißt, dass die Pixelgröße des Schnitts unbekannt ist.</translation>
        </message>
        <message>
            <source>Research use only, not a medical device</source>
            <translation>Nur für die Forschung, kein Medizinprodukt</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>Tenfield shows whole-slide images and counts mitoses. Research use only, not a medical device.</source>
            <translation>Tenfield zeigt ganze Schnittbilder und zählt Mitosen. Nur für die Forschung, kein Medizinprodukt.</translation>
        </message>
        <message>
            <source>Slides to open.</source>
            <translation>Zu öffnende Schnitte.</translation>
        </message>
    </context>
</TS>
