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
    <name>ActivationOverlay</name>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
</context>
<context>
    <name>AnalysisPanel</name>
    <message>
        <source>Shipped model</source>
        <translation>Mitgeliefertes Modell</translation>
    </message>
    <message>
        <source>Dense (default)</source>
        <translation>Dicht (Vorgabe)</translation>
    </message>
    <message>
        <source>As the model asks</source>
        <translation>Vom Modell</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Macenko</source>
        <translation>Macenko</translation>
    </message>
    <message>
        <source>Reinhard</source>
        <translation>Reinhard</translation>
    </message>
    <message>
        <source>StainNet</source>
        <translation>StainNet</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>32 bit</source>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Analyze</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on with the unfinished analysis</source>
        <translation>Unfertige Analyse fortsetzen</translation>
    </message>
    <message>
        <source>Load networks</source>
        <translation>Netze laden</translation>
    </message>
    <message>
        <source>Analyses the selected region, or all regions if none is selected</source>
        <translation>Analysiert den gewählten Bereich oder alle, wenn keiner gewählt ist</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>Farbabbildung</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Loading the networks…</source>
        <translation>Netze werden geladen …</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Draw a region, then press Analyze. Without a region all tissue is analysed.</source>
        <translation>Einen Bereich zeichnen, dann Analysieren drücken. Ohne Bereich wird alles Gewebe analysiert.</translation>
    </message>
    <message>
        <source>The last analysis failed: %1</source>
        <translation>Die letzte Analyse ist gescheitert: %1</translation>
    </message>
    <message>
        <source>%1 candidates, %2, model %3 (%4)</source>
        <translation>%1 Kandidaten, %2, Modell %3 (%4)</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>nicht vollständig</translation>
    </message>
    <message>
        <source>Stopping; what was found is kept…</source>
        <translation>Wird beendet; Gefundenes bleibt …</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>, noch %1</translation>
    </message>
    <message>
        <source>, %1 more waiting</source>
        <translation>, %1 weitere warten</translation>
    </message>
    <message>
        <source>All tissue</source>
        <translation>Alles Gewebe</translation>
    </message>
    <message>
        <source>Finding tissue</source>
        <translation>Gewebe wird gesucht</translation>
    </message>
    <message>
        <source>Fitting the colour map</source>
        <translation>Farbabbildung wird angepasst</translation>
    </message>
    <message>
        <source>Analysing</source>
        <translation>Analyse läuft</translation>
    </message>
    <message>
        <source>Grid, as in the paper (a map, no count)</source>
        <translation>Raster wie im Aufsatz (Karte, keine Zählung)</translation>
    </message>
    <message>
        <source>Adapting to the slide</source>
        <translation>Anpassung an den Schnitt</translation>
    </message>
    <message>
        <source>Adapt to the slide</source>
        <translation>An den Schnitt anpassen</translation>
    </message>
    <message>
        <source>The card of this model does not say what adapting it gives.</source>
        <translation>Die Karte dieses Modells sagt nicht, was seine Anpassung bringt.</translation>
    </message>
    <message>
        <source>Only mode dense, which counts, is adapted.</source>
        <translation>Nur das dichte Verfahren, das zählt, wird angepasst.</translation>
    </message>
    <message>
        <source>A slide behind a colour map has no colours of its own to adapt to.</source>
        <translation>Hinter einer Farbabbildung hat ein Schnitt keine eigenen Farben, an die man anpassen könnte.</translation>
    </message>
    <message>
        <source>Before the first analysis of a slide the networks learn, without labels, how its nuclei are stained; that takes some seconds and begins when a region is drawn. Slides that the model does not know are then judged with fewer errors on the whole.</source>
        <translation>Vor der ersten Analyse eines Schnitts lernen die Netze, ohne Markierungen, wie seine Kerne gefärbt sind; das dauert einige Sekunden und beginnt, sobald ein Bereich gezeichnet ist. Schnitte, die das Modell nicht kennt, werden dann im Ganzen mit weniger Fehlern beurteilt.</translation>
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
    <message>
        <source>Label</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>CalibrationDialog</name>
    <message>
        <source>The file does not say how large a pixel is. Without that, there are no square millimetres and no high-power fields.</source>
        <translation>Die Datei sagt nicht, wie groß ein Pixel ist. Ohne diese Angabe gibt es weder Quadratmillimeter noch Gesichtsfelder (HPF).</translation>
    </message>
    <message>
        <source>the scanner&apos;s entry</source>
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
        <source>The value is recorded as yours, with the slide&apos;s results.</source>
        <translation>Der Wert wird als Ihre Angabe bei den Ergebnissen des Schnitts vermerkt.</translation>
    </message>
    <message>
        <source>A pixel of a slide scanner measures between 0.05 and 5 µm.</source>
        <translation>Ein Pixel eines Schnittscanners misst zwischen 0,05 und 5 µm.</translation>
    </message>
    <message>
        <source>The slide would be %1 × %2 mm; one pixel on the screen at 40× is %3 pixel(s) of the slide.</source>
        <translation>Der Schnitt wäre %1 × %2 mm groß; ein Bildschirmpixel bei 40× entspricht %3 Pixel des Schnitts.</translation>
    </message>
</context>
<context>
    <name>CandidateModel</name>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>added by reader</source>
        <translation>vom Befunder ergänzt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, probability %2, %3</source>
        <translation>%1, Wahrscheinlichkeit %2, %3</translation>
    </message>
</context>
<context>
    <name>CaseModel</name>
    <message>
        <source>Version %1 was signed by %2. Begin a new version to change it.</source>
        <translation>Fassung %1 wurde von %2 unterschrieben. Zum Ändern eine neue Fassung beginnen.</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>Export report and data…</source>
        <translation>Bericht und Daten ausgeben …</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Exclusions</source>
        <translation>Ausschlüsse</translation>
    </message>
    <message>
        <source>What was left out and why: necrosis, folds, out of focus…</source>
        <translation>Was ausgelassen wurde und warum: Nekrose, Falten, Unschärfe …</translation>
    </message>
    <message>
        <source>When (UTC)</source>
        <translation>Wann (UTC)</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Fallnummer</translation>
    </message>
    <message>
        <source>Stain</source>
        <translation>Färbung</translation>
    </message>
    <message>
        <source>facts of the case</source>
        <translation>Angaben zum Fall</translation>
    </message>
    <message>
        <source>New version…</source>
        <translation>Neue Fassung …</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Unterschreiben …</translation>
    </message>
    <message>
        <source>&lt;b&gt;The content is not what was signed.&lt;/b&gt; It was changed outside this program.</source>
        <translation>&lt;b&gt;Der Inhalt ist nicht der unterschriebene.&lt;/b&gt; Er wurde außerhalb dieses Programms geändert.</translation>
    </message>
    <message>
        <source>Version %1, draft, not signed</source>
        <translation>Fassung %1, Entwurf, nicht unterschrieben</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Neue Fassung</translation>
    </message>
    <message>
        <source>Why is the signed case changed?</source>
        <translation>Warum wird der unterschriebene Fall geändert?</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Enter the reader&apos;s name first.</source>
        <translation>Zuerst den Namen des Befunders eintragen.</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n Figur</numerusform>
            <numerusform>%n Figuren</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 per 10 HPF</source>
        <translation>, %1 je 10 HPF</translation>
    </message>
    <message>
        <source>; reviewed %1 of %2</source>
        <translation>; %1 von %2 durchgesehen</translation>
    </message>
    <message>
        <source>Sign as %1?

%2

Afterwards the case can only be changed as a new version.</source>
        <translation>Als %1 unterschreiben?

%2

Danach lässt sich der Fall nur als neue Fassung ändern.</translation>
    </message>
    <message>
        <source>What the report says in place of a mitotic score, if it gives none</source>
        <translation>Was der Bericht anstelle eines Mitose-Scores sagt, wenn er keinen nennt</translation>
    </message>
    <message>
        <source>as counted</source>
        <translation>wie gezählt</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Version %1, signed by %2 on %3 UTC: %4</source>
        <translation>Fassung %1, unterschrieben von %2 am %3 UTC: %4</translation>
    </message>
    <message>
        <source> in the chosen hotspot</source>
        <translation> im gewählten Hotspot</translation>
    </message>
    <message>
        <source> in hotspot 1</source>
        <translation> in Hotspot 1</translation>
    </message>
    <message>
        <source>Research use only, not a medical device.</source>
        <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
    </message>
</context>
<context>
    <name>CaseWiring</name>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Auflagen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählung</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Re&amp;view Candidates</source>
        <translation>Kandidaten &amp;durchsehen</translation>
    </message>
    <message>
        <source>&amp;Select and Reshape Regions</source>
        <translation>Bereiche &amp;wählen und formen</translation>
    </message>
    <message>
        <source>Draw &amp;Rectangle</source>
        <translation>&amp;Rechteck zeichnen</translation>
    </message>
    <message>
        <source>Draw &amp;Polygon</source>
        <translation>&amp;Vieleck zeichnen</translation>
    </message>
    <message>
        <source>Draw &amp;Freehand</source>
        <translation>&amp;Freihand zeichnen</translation>
    </message>
    <message>
        <source>Draw &amp;Ellipse</source>
        <translation>&amp;Ellipse zeichnen</translation>
    </message>
    <message>
        <source>Drop Fixed Fi&amp;eld</source>
        <translation>Festes F&amp;eld setzen</translation>
    </message>
    <message>
        <source>&amp;Mark Figure</source>
        <translation>Figur &amp;markieren</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Analyze</source>
        <translation>&amp;Analysieren</translation>
    </message>
    <message>
        <source>Draw Regions &amp;As</source>
        <translation>Bereiche zeichnen &amp;als</translation>
    </message>
    <message>
        <source>Region of Interest</source>
        <translation>Zielbereich</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>Ausschluss</translation>
    </message>
    <message>
        <source>Size of the Fixed &amp;Field</source>
        <translation>Größe des festen &amp;Felds</translation>
    </message>
    <message>
        <source>Area of the preset, 4:3</source>
        <translation>Fläche der Vorgabe, 4:3</translation>
    </message>
    <message>
        <source>One high-power field, circle</source>
        <translation>Ein Gesichtsfeld (HPF), Kreis</translation>
    </message>
    <message>
        <source>1 mm², 4:3</source>
        <translation>1 mm², 4:3</translation>
    </message>
    <message>
        <source>2 mm², 4:3</source>
        <translation>2 mm², 4:3</translation>
    </message>
    <message>
        <source>2.37 mm², 4:3</source>
        <translation>2,37 mm², 4:3</translation>
    </message>
    <message>
        <source>5 mm², 4:3</source>
        <translation>5 mm², 4:3</translation>
    </message>
    <message>
        <source>10 mm², 4:3</source>
        <translation>10 mm², 4:3</translation>
    </message>
    <message>
        <source>&amp;Import Annotations…</source>
        <translation>Anmerkungen &amp;einlesen …</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Annotations (*.geojson *.json *.xml *.csv)</source>
        <translation>Anmerkungen (*.geojson *.json *.xml *.csv)</translation>
    </message>
    <message>
        <source>&amp;Preview Report</source>
        <translation>Bericht &amp;vorab ansehen</translation>
    </message>
    <message>
        <source>E&amp;xport Report and Data…</source>
        <translation>Bericht und Daten aus&amp;geben …</translation>
    </message>
    <message>
        <source>Tenfield</source>
        <translation>Tenfield</translation>
    </message>
    <message>
        <source>Another slide</source>
        <translation>Ein anderer Schnitt</translation>
    </message>
    <message>
        <source>Is it the same slide, scanned or saved again?</source>
        <translation>Ist es derselbe Schnitt, neu gescannt oder gespeichert?</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Bericht wird geschrieben …</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Export report, counts and annotations</source>
        <translation>Bericht, Zählung und Anmerkungen ausgeben</translation>
    </message>
    <message>
        <source>Report (*.pdf)</source>
        <translation>Bericht (*.pdf)</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Bericht wird erstellt …</translation>
    </message>
    <message>
        <source>&amp;Cut Regions</source>
        <translation>Bereiche &amp;teilen</translation>
    </message>
    <message>
        <source>Loading the networks…</source>
        <translation>Die Netze werden geladen …</translation>
    </message>
    <message>
        <source>%1 brought %2 new regions and %3 new figures; what was there already stayed as it was.</source>
        <translation>%1 brachte %2 neue Bereiche und %3 neue Figuren; was schon da war, blieb, wie es war.</translation>
    </message>
    <message>
        <source>All that the file %1 holds lies outside this slide: it was made for another one. Nothing was imported.</source>
        <translation>Alles in der Datei %1 liegt außerhalb dieses Schnitts: Sie gehört zu einem anderen. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The file %1 speaks of %2, not of %3. Nothing was imported. If that is this slide under another name, give it the name %3 in the file.</source>
        <translation>Die Datei %1 spricht von %2, nicht von %3. Nichts wurde importiert. Ist das dieser Schnitt unter anderem Namen, in der Datei den Namen %3 eintragen.</translation>
    </message>
    <message>
        <source>The file %1 holds no regions and no figures.</source>
        <translation>Die Datei %1 enthält weder Bereiche noch Figuren.</translation>
    </message>
    <message>
        <source>Nothing was imported. Correct this place in the file, or export it again from the program that made it.</source>
        <translation>Nichts wurde importiert. Diese Stelle der Datei berichtigen oder sie aus dem Programm, das sie gemacht hat, neu exportieren.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were passed over.</source>
        <translation>
            <numerusform>%n Linie wurde übergangen.</numerusform>
            <numerusform>%n Linien wurden übergangen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the file %1 lie outside this slide and were left out. Was the file made for another slide? Undo takes the rest back.</source>
        <translation>
            <numerusform>%n Objekt der Datei %1 liegt außerhalb dieses Schnitts und wurde weggelassen. Gehört die Datei zu einem anderen? Rückgängig nimmt den Rest zurück.</numerusform>
            <numerusform>%n Objekte der Datei %1 liegen außerhalb dieses Schnitts und wurden weggelassen. Gehört die Datei zu einem anderen? Rückgängig nimmt den Rest zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählungen</translation>
    </message>
    <message>
        <source>Proposed hotspots</source>
        <translation>Vorgeschlagene Hotspots</translation>
    </message>
    <message>
        <source>Field number, objective</source>
        <translation>Feldzahl, Objektiv</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Choose this hotspot</source>
        <translation>Diesen Hotspot wählen</translation>
    </message>
    <message>
        <source>Hotspots</source>
        <translation>Hotspots</translation>
    </message>
    <message>
        <source>way of counting</source>
        <translation>Zählweise</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>per mm²</source>
        <translation>je mm²</translation>
    </message>
    <message>
        <source>per 10 HPF</source>
        <translation>je 10 HPF</translation>
    </message>
    <message>
        <source>per %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
    <message>
        <source>area not known</source>
        <translation>Fläche unbekannt</translation>
    </message>
    <message>
        <source>All regions</source>
        <translation>Alle Bereiche</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n Figur</numerusform>
            <numerusform>%n Figuren</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; per 10 HPF</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; je 10 HPF</translation>
    </message>
    <message>
        <source>Reviewed %1 of %2</source>
        <translation>%1 von %2 durchgesehen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n figure(s)</source>
        <translation>
            <numerusform>%1: %n Figur</numerusform>
            <numerusform>%1: %n Figuren</numerusform>
        </translation>
    </message>
    <message>
        <source>Proposal %1 of %2: %3 figures; the first proposal holds %4.</source>
        <translation>Vorschlag %1 von %2: %3 Figuren; der erste Vorschlag hat %4.</translation>
    </message>
    <message>
        <source>choice of hotspot</source>
        <translation>Wahl des Hotspots</translation>
    </message>
    <message>
        <source>After
review</source>
        <translation>Nach der
Durchsicht</translation>
    </message>
    <message>
        <source>Network
only</source>
        <translation>Nur
Netz</translation>
    </message>
    <message>
        <source>By
reader</source>
        <translation>Vom
Befunder</translation>
    </message>
    <message>
        <source>Below each rate its exact 95 % Poisson interval.</source>
        <translation>Unter jeder Rate ihr exaktes 95-%-Poisson-Intervall.</translation>
    </message>
    <message>
        <source>
near a
cut-off</source>
        <translation>
nahe einer
Grenze</translation>
    </message>
    <message>
        <source>%1 of it were not analysed: a region was drawn or changed after the analysis, or the analysis was stopped. Analyze it, or counts per area are too low.</source>
        <translation>%1 davon wurden nicht analysiert: Ein Bereich wurde nach der Analyse gezeichnet oder geändert, oder die Analyse wurde abgebrochen. Analysieren Sie ihn, sonst sind Zählungen je Fläche zu niedrig.</translation>
    </message>
    <message>
        <source>No window of the preset&apos;s area fits into what is counted.</source>
        <translation>Kein Fenster von der Fläche der Vorgabe passt in das, was gezählt wird.</translation>
    </message>
    <message>
        <source>No score: %1.</source>
        <translation>Kein Score: %1.</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Keinen wählen</translation>
    </message>
    <message>
        <source>The report then counts as it would have without a choice</source>
        <translation>Der Bericht zählt dann, wie er es ohne Wahl getan hätte</translation>
    </message>
    <message>
        <source>The report counts in the chosen hotspot: %1</source>
        <translation>Der Bericht zählt im gewählten Hotspot: %1</translation>
    </message>
    <message>
        <source>The report counts in hotspot 1, as the region is large: %1</source>
        <translation>Der Bericht zählt in Hotspot 1, weil der Bereich groß ist: %1</translation>
    </message>
    <message>
        <source>No region to count in yet</source>
        <translation>Noch kein Bereich, in dem gezählt wird</translation>
    </message>
</context>
<context>
    <name>CutTool</name>
    <message>
        <source>Cut regions</source>
        <translation>Bereiche teilen</translation>
    </message>
    <message>
        <source>Drag a line right across a region to split it. Shift holds the direction, Escape lets go.</source>
        <translation>Eine Linie quer durch einen Bereich ziehen, um ihn zu teilen. Umschalt hält die Richtung, Escape bricht ab.</translation>
    </message>
    <message>
        <source>That region is locked.</source>
        <translation>Dieser Bereich ist gesperrt.</translation>
    </message>
    <message>
        <source>The line does not run right across a region: begin and end it outside.</source>
        <translation>Die Linie führt nicht quer durch einen Bereich: Sie muss außerhalb beginnen und enden.</translation>
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
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
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
    <message>
        <source>&amp;Compare with the original</source>
        <translation>Mit dem Original ver&amp;gleichen</translation>
    </message>
    <message>
        <source>The slide as scanned on the left of a divider that can be dragged.</source>
        <translation>Links einer verschiebbaren Trennlinie der Schnitt wie gescannt.</translation>
    </message>
    <message>
        <source>Double click: back to the middle</source>
        <translation>Doppelklick: zurück zur Mitte</translation>
    </message>
</context>
<context>
    <name>EditRegionTool</name>
    <message>
        <source>Select and edit</source>
        <translation>Wählen und bearbeiten</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>ROI %1</source>
        <translation>ROI %1</translation>
    </message>
    <message>
        <source>Exclusion %1</source>
        <translation>Ausschluss %1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>reshape %1</source>
        <translation>%1 umformen</translation>
    </message>
    <message>
        <source>%1, part %2</source>
        <translation>%1, Teil %2</translation>
    </message>
    <message>
        <source>cut %1</source>
        <translation>%1 teilen</translation>
    </message>
    <message>
        <source>rename region</source>
        <translation>Bereich umbenennen</translation>
    </message>
    <message>
        <source>colour of region</source>
        <translation>Farbe des Bereichs</translation>
    </message>
    <message>
        <source>lock region</source>
        <translation>Bereich sperren</translation>
    </message>
    <message>
        <source>unlock region</source>
        <translation>Bereich entsperren</translation>
    </message>
    <message>
        <source>use of region</source>
        <translation>Verwendung des Bereichs</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>take figure %1 away</source>
        <translation>Figur %1 wegnehmen</translation>
    </message>
    <message>
        <source>accept candidate %1</source>
        <translation>Kandidat %1 annehmen</translation>
    </message>
    <message>
        <source>reject candidate %1</source>
        <translation>Kandidat %1 verwerfen</translation>
    </message>
    <message>
        <source>reopen candidate %1</source>
        <translation>Kandidat %1 wieder öffnen</translation>
    </message>
    <message>
        <source>add figure</source>
        <translation>Figur hinzufügen</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>threshold of the model</source>
        <translation>Schwelle des Modells</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>%1 einlesen</translation>
    </message>
</context>
<context>
    <name>ExportWiring</name>
    <message>
        <source>GeoJSON for QuPath: regions and figures (*.geojson)</source>
        <translation>GeoJSON für QuPath: Bereiche und Figuren (*.geojson)</translation>
    </message>
    <message>
        <source>ASAP: regions and figures (*.xml)</source>
        <translation>ASAP: Bereiche und Figuren (*.xml)</translation>
    </message>
    <message>
        <source>MIDOG: counted and rejected figures (*.json)</source>
        <translation>MIDOG: gezählte und verworfene Figuren (*.json)</translation>
    </message>
    <message>
        <source>Table of figures (*.csv)</source>
        <translation>Tabelle der Figuren (*.csv)</translation>
    </message>
    <message>
        <source>Export A&amp;nnotations…</source>
        <translation>A&amp;nmerkungen ausgeben …</translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>The file %1 is there already. Replace it?</source>
        <translation>Die Datei %1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>Export Annotations</source>
        <translation>Anmerkungen ausgeben</translation>
    </message>
    <message>
        <source>Writing the annotations…</source>
        <translation>Die Anmerkungen werden geschrieben …</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Save Pic&amp;ture…</source>
        <translation>Bil&amp;d speichern…</translation>
    </message>
    <message>
        <source>The view</source>
        <translation>Die Ansicht</translation>
    </message>
    <message>
        <source>The whole slide</source>
        <translation>Der ganze Schnitt</translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Making the picture…</source>
        <translation>Das Bild wird gemacht …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FieldOverlay</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
</context>
<context>
    <name>FieldPlot</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Figures in each field</source>
        <translation>Figuren in jedem Feld</translation>
    </message>
</context>
<context>
    <name>FieldTool</name>
    <message>
        <source>Fixed field</source>
        <translation>Festes Feld</translation>
    </message>
    <message>
        <source>The slide doesn&apos;t say how large a pixel is. Calibrate it first.</source>
        <translation>Der Schnitt sagt nicht, wie groß ein Pixel ist. Bitte zuerst kalibrieren.</translation>
    </message>
</context>
<context>
    <name>FreehandTool</name>
    <message>
        <source>Freehand</source>
        <translation>Freihand</translation>
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
    <name>HeatmapOverlay</name>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>Candidates by probability</source>
        <translation>Kandidaten nach Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
</context>
<context>
    <name>HotspotOverlay</name>
    <message>
        <source>Hotspots</source>
        <translation>Hotspots</translation>
    </message>
</context>
<context>
    <name>LookWords</name>
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
        <source>Brightness %1</source>
        <translation>Helligkeit %1</translation>
    </message>
    <message>
        <source>Contrast %1</source>
        <translation>Kontrast %1</translation>
    </message>
    <message>
        <source>Gamma %1</source>
        <translation>Gamma %1</translation>
    </message>
    <message>
        <source>Colour profile not followed</source>
        <translation>Farbprofil nicht angewandt</translation>
    </message>
    <message>
        <source>Left of the divider: as scanned</source>
        <translation>Links der Teilung: wie gescannt</translation>
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
        <source>One View</source>
        <translation>Eine Ansicht</translation>
    </message>
    <message>
        <source>This Slide Twice</source>
        <translation>Dieser Schnitt zweimal</translation>
    </message>
    <message>
        <source>&amp;Remove from Recent</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) could not be opened either; the details name all.</source>
        <translation>
            <numerusform>%n weitere Datei ließ sich ebenfalls nicht öffnen; die Details nennen alle.</numerusform>
            <numerusform>%n weitere Dateien ließen sich ebenfalls nicht öffnen; die Details nennen alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Slides and pictures (*.svs *.tif *.tiff *.ndpi *.vms *.vmu *.scn *.mrxs *.svslide *.bif *.png *.jpg *.jpeg);;All files (*)</source>
        <translation>Schnitte und Bilder (*.svs *.tif *.tiff *.ndpi *.vms *.vmu *.scn *.mrxs *.svslide *.bif *.png *.jpg *.jpeg);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>MarkTool</name>
    <message>
        <source>Mark figure</source>
        <translation>Figur markieren</translation>
    </message>
</context>
<context>
    <name>MarkerOverlay</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
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
    <message>
        <source>Drag from one point to the other. Shift holds the direction, Backspace removes the last.</source>
        <translation>Vom einen Punkt zum anderen ziehen. Umschalt hält die Richtung, die Rücktaste entfernt die letzte Messung.</translation>
    </message>
    <message>
        <source>Drag around the area. Backspace removes the last.</source>
        <translation>Die Fläche umfahren. Die Rücktaste entfernt die letzte Messung.</translation>
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
    <name>OverlayPanel</name>
    <message>
        <source>Hold H to look at the bare slide.</source>
        <translation>H halten, um den bloßen Schnitt zu sehen.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ergänzt</translation>
    </message>
    <message>
        <source>1, probability of a mitosis</source>
        <translation>1, Wahrscheinlichkeit einer Mitose</translation>
    </message>
    <message>
        <source>little</source>
        <translation>wenig</translation>
    </message>
    <message>
        <source>much of what decided</source>
        <translation>viel von dem, was entschied</translation>
    </message>
    <message>
        <source>solid: the ten that count most</source>
        <translation>durchgezogen: die zehn, die am meisten zählen</translation>
    </message>
    <message>
        <source>dashed: proposed, solid: chosen</source>
        <translation>gestrichelt: vorgeschlagen, durchgezogen: gewählt</translation>
    </message>
    <message>
        <source>hatched: left out</source>
        <translation>schraffiert: ausgelassen</translation>
    </message>
    <message>
        <source>Opacity of %1</source>
        <translation>Deckkraft von %1</translation>
    </message>
    <message>
        <source>Nothing to show: only an analysis by patches (mode grid) makes this map.</source>
        <translation>Nichts zu zeigen: nur eine Analyse nach Ausschnitten (Modus Raster) ergibt diese Karte.</translation>
    </message>
    <message>
        <source>Hidden while the review is blind: it would tell probabilities.</source>
        <translation>Verborgen, solange blind befundet wird: Es würde Wahrscheinlichkeiten verraten.</translation>
    </message>
    <message>
        <source>where it looked: red in patches called mitotic, blue in the others</source>
        <translation>wohin es sah: rot in Ausschnitten, die als Mitose gewertet sind, blau in den anderen</translation>
    </message>
</context>
<context>
    <name>PatchMapOverlay</name>
    <message>
        <source>Patches by class</source>
        <translation>Ausschnitte nach Klasse</translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <source>Polygon</source>
        <translation>Vieleck</translation>
    </message>
    <message>
        <source>Click each corner; a double click closes the outline.</source>
        <translation>Jede Ecke anklicken; ein Doppelklick schließt den Umriss.</translation>
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
    <name>QObject</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
</context>
<context>
    <name>RectTool</name>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
</context>
<context>
    <name>RegionList</name>
    <message>
        <source>Regions</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Noch nicht analysiert</translation>
    </message>
    <message>
        <source>Reviewed %1 of %2</source>
        <translation>%1 von %2 durchgesehen</translation>
    </message>
    <message>
        <source>%1 not analysed</source>
        <translation>%1 nicht analysiert</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>Farbe …</translation>
    </message>
    <message>
        <source>Leave out (exclusion)</source>
        <translation>Auslassen (Ausschluss)</translation>
    </message>
    <message>
        <source>Count (region of interest)</source>
        <translation>Zählen (Zielbereich)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>RegionOverlay</name>
    <message>
        <source>Regions</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>RegionTool</name>
    <message>
        <source>Area %1</source>
        <translation>Fläche %1</translation>
    </message>
</context>
<context>
    <name>ReportPreview</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben …</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>Blind</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Strongest first</source>
        <translation>Stärkste zuerst</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>Nach Ort</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ergänzt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whole slide</source>
        <translation>Ganzer Schnitt</translation>
    </message>
    <message>
        <source>Selected region</source>
        <translation>Gewählter Bereich</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>for mitosis</source>
        <translation>für Mitose</translation>
    </message>
    <message>
        <source>for not a mitosis</source>
        <translation>für keine Mitose</translation>
    </message>
    <message>
        <source>Class of Grad-CAM</source>
        <translation>Klasse von Grad-CAM</translation>
    </message>
    <message>
        <source>Where the network looked; needs the networks loaded</source>
        <translation>Wohin das Netz sah; die Netze müssen geladen sein</translation>
    </message>
    <message>
        <source>Hides all probabilities from the reader</source>
        <translation>Verbirgt alle Wahrscheinlichkeiten vor dem Befunder</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>Nächster Kandidat</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>Voriger Kandidat</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>blind mode</source>
        <translation>Blindmodus</translation>
    </message>
    <message>
        <source>end of blind mode</source>
        <translation>Ende des Blindmodus</translation>
    </message>
    <message>
        <source>Reviewed %1 of %2  ·  %3 accepted, %4 rejected, %5 added</source>
        <translation>%1 von %2 durchgesehen  ·  %3 angenommen, %4 verworfen, %5 ergänzt</translation>
    </message>
    <message>
        <source>No candidate chosen. Click a marker or a picture, or press the full stop key.</source>
        <translation>Kein Kandidat gewählt. Eine Marke oder ein Bild anklicken oder die Punkttaste drücken.</translation>
    </message>
    <message>
        <source>Candidate %1</source>
        <translation>Kandidat %1</translation>
    </message>
    <message>
        <source>Probability &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>Wahrscheinlichkeit &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>over eight turns and flips: %1 to %2</source>
        <translation>über acht Drehungen und Spiegelungen: %1 bis %2</translation>
    </message>
    <message>
        <source>Grad-CAM needs the networks: load them in the analysis panel, or analyse.</source>
        <translation>Grad-CAM braucht die Netze: in der Leiste Analyse laden oder analysieren.</translation>
    </message>
    <message>
        <source>Nothing here speaks for the chosen class.</source>
        <translation>Hier spricht nichts für die gewählte Klasse.</translation>
    </message>
    <message>
        <source>Shows the network&apos;s candidates of these probabilities only; the counts stay</source>
        <translation>Zeigt nur Kandidaten des Netzes mit diesen Wahrscheinlichkeiten; die Zählungen bleiben</translation>
    </message>
    <message>
        <source>Least probability shown</source>
        <translation>Kleinste gezeigte Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Greatest probability shown</source>
        <translation>Größte gezeigte Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>ReviewTool</name>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
</context>
<context>
    <name>RunningPlot</name>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Count along the review</source>
        <translation>Zählung im Lauf der Durchsicht</translation>
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
        <source>Give up what a tool has half made; leave full screen</source>
        <translation>Halbfertiges eines Werkzeugs aufgeben; Vollbild verlassen</translation>
    </message>
    <message>
        <source>Alt + wheel</source>
        <translation>Alt + Mausrad</translation>
    </message>
    <message>
        <source>Move up and down</source>
        <translation>Auf und ab verschieben</translation>
    </message>
    <message>
        <source>Ctrl + left, right</source>
        <translation>Strg + links, rechts</translation>
    </message>
    <message>
        <source>Move the divider of the comparison</source>
        <translation>Trennlinie des Vergleichs verschieben</translation>
    </message>
</context>
<context>
    <name>SlidePage</name>
    <message>
        <source>Building coarse levels: %1 %</source>
        <translation>Grobe Ebenen werden berechnet: %1 %</translation>
    </message>
    <message>
        <source>Fitting colours …</source>
        <translation>Farben werden angepasst …</translation>
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
        <source>%1 × %2 µm per pixel, from %3</source>
        <translation>%1 × %2 µm je Pixel, aus %3</translation>
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
    <name>Snapshot</name>
    <message>
        <source>The annotations kept changing while the picture was made. Make it when the analysis has ended.</source>
        <translation>Die Markierungen änderten sich, während das Bild entstand. Machen Sie es, wenn die Analyse beendet ist.</translation>
    </message>
</context>
<context>
    <name>SnapshotDialog</name>
    <message>
        <source>With &amp;annotations and maps that are shown</source>
        <translation>Mit den angezeigten &amp;Markierungen und Karten</translation>
    </message>
    <message>
        <source>With a &amp;scale bar</source>
        <translation>Mit Maß&amp;stab</translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;What:</source>
        <translation>&amp;Was:</translation>
    </message>
    <message>
        <source>&amp;Resolution:</source>
        <translation>&amp;Auflösung:</translation>
    </message>
    <message>
        <source>W&amp;idth:</source>
        <translation>&amp;Breite:</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>As scanned</source>
        <translation>Wie gescannt</translation>
    </message>
    <message>
        <source>So wide:</source>
        <translation>So breit:</translation>
    </message>
    <message>
        <source>%1 x %2 pixels</source>
        <translation>%1 x %2 Pixel</translation>
    </message>
    <message>
        <source>, %1 µm each</source>
        <translation>, je %1 µm</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>10× is 1 µm per screen pixel. ~ means that the slide&apos;s pixel size is unknown.</source>
        <translation>10× ist 1 µm je Bildschirmpixel. ~ heißt, dass die Pixelgröße des Schnitts unbekannt ist.</translation>
    </message>
    <message>
        <source>Research use only, not a medical device</source>
        <translation>Nur für die Forschung, kein Medizinprodukt</translation>
    </message>
    <message>
        <source>Tenfield</source>
        <translation>Tenfield</translation>
    </message>
    <message>
        <source>Unreadable Tiles</source>
        <translation>Unlesbare Kacheln</translation>
    </message>
</context>
<context>
    <name>ThresholdSlider</name>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Probability from which an undecided candidate counts</source>
        <translation>Wahrscheinlichkeit, ab der ein unentschiedener Kandidat zählt</translation>
    </message>
    <message>
        <source>Model&apos;s</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Back to the threshold that the model came with</source>
        <translation>Zurück zu der Schwelle, die das Modell mitbringt</translation>
    </message>
    <message>
        <source>The first analysis brings the threshold of its model.</source>
        <translation>Die erste Analyse bringt den Schwellenwert ihres Modells mit.</translation>
    </message>
</context>
<context>
    <name>UnreadableTiles</name>
    <message numerus="yes">
        <source>%n tile(s) cannot be read and are hatched, such as level %1, column %2, row %3.</source>
        <translation>
            <numerusform>%n Kachel ist nicht lesbar und schraffiert: Ebene %1, Spalte %2, Zeile %3.</numerusform>
            <numerusform>%n Kacheln sind nicht lesbar und schraffiert, zum Beispiel Ebene %1, Spalte %2, Zeile %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the slide again from where it came from.</source>
        <translation>Kopieren Sie den Schnitt noch einmal von seiner Quelle.</translation>
    </message>
</context>
<context>
    <name>analysis</name>
    <message>
        <source>The file does not say how large a pixel is. Its pixels were taken as those of the model; give the size of a pixel to get areas and counts per area.</source>
        <translation>Die Datei sagt nicht, wie groß ein Pixel ist. Ihre Pixel wurden für die des Modells genommen; geben Sie die Pixelgröße an, um Flächen und Zahlen je Fläche zu erhalten.</translation>
    </message>
    <message>
        <source>Patches side by side (mode grid) show where the network looks. Figures that lie off the middle of a patch are overlooked: for a count use the dense mode.</source>
        <translation>Ausschnitte nebeneinander (Verfahren Raster) zeigen, wohin das Netz sieht. Figuren abseits der Mitte eines Ausschnitts werden übersehen: zum Zählen dient das dichte Verfahren.</translation>
    </message>
    <message>
        <source>The slide is dark-field (fluorescence?): there is no bright-field tissue to analyse.</source>
        <translation>Der Schnitt ist ein Dunkelfeldbild (Fluoreszenz?): Es gibt kein Hellfeld-Gewebe zu analysieren.</translation>
    </message>
    <message>
        <source>No tissue was found in the region; nothing was analysed.</source>
        <translation>Im Bereich wurde kein Gewebe gefunden; nichts wurde analysiert.</translation>
    </message>
    <message>
        <source>The model was not adapted to this slide, as it is by default: the slide holds too few nuclei to learn its stain from.</source>
        <translation>Das Modell wurde nicht, wie sonst, an diesen Schnitt angepasst: Er enthält zu wenige Kerne, um seine Färbung daraus zu lernen.</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>Out of memory. Close other programs or choose a smaller region.</source>
        <translation>Der Speicher reicht nicht. Schließen Sie andere Programme oder wählen Sie einen kleineren Bereich.</translation>
    </message>
</context>
<context>
    <name>casefile</name>
    <message>
        <source>This case is signed. Begin a new version to change it; the signed one stays on record.</source>
        <translation>Dieser Fall ist unterschrieben. Beginnen Sie zum Ändern eine neue Fassung; die unterschriebene bleibt aufbewahrt.</translation>
    </message>
    <message>
        <source>The case %1 is damaged: %2. Restore it from a backup; the file was left as it is.</source>
        <translation>Der Fall %1 ist beschädigt: %2. Stellen Sie ihn aus einer Sicherung wieder her; die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>There is no case %1.</source>
        <translation>Es gibt keinen Fall %1.</translation>
    </message>
    <message>
        <source>%1 is not a file. Choose another one.</source>
        <translation>%1 ist keine Datei. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The file %1 is larger than a case can be. Choose another file.</source>
        <translation>Die Datei %1 ist größer, als ein Fall sein kann. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The case %1 was opened for reading only.</source>
        <translation>Der Fall %1 wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>The case %1 is empty.</source>
        <translation>Der Fall %1 ist leer.</translation>
    </message>
    <message>
        <source>The case %1 is open elsewhere (%2), and its file is not there. Close it there and open the slide again.</source>
        <translation>Der Fall %1 ist anderswo geöffnet (%2), und seine Datei fehlt. Schließen Sie ihn dort und öffnen Sie den Schnitt noch einmal.</translation>
    </message>
    <message>
        <source>The case %1 is open elsewhere (%2). You can look at it; close it there to change it here.</source>
        <translation>Der Fall %1 ist anderswo geöffnet (%2). Sie können ihn ansehen; zum Ändern schließen Sie ihn dort.</translation>
    </message>
    <message>
        <source>The case %1 lies in a folder that cannot be written. You can look at it.</source>
        <translation>Der Fall %1 liegt in einem Ordner, in den nicht geschrieben werden kann. Sie können ihn ansehen.</translation>
    </message>
    <message>
        <source>The case %1 was made on another slide than %2: the content differs. You can look at it; confirm that it is the same slide to change it.</source>
        <translation>Der Fall %1 wurde auf einem anderen Schnitt als %2 angelegt: Der Inhalt ist verschieden. Sie können ihn ansehen; zum Ändern bestätigen Sie, dass es derselbe Schnitt ist.</translation>
    </message>
    <message>
        <source>The lock %1 cannot be made: %2.</source>
        <translation>Die Sperre %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>The file %1 is a database, but not a Tenfield case. Choose another file.</source>
        <translation>Die Datei %1 ist eine Datenbank, aber kein Fall von Tenfield. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The case %1 was made by a newer Tenfield (format %2, this program knows %3). Update Tenfield to open it.</source>
        <translation>Der Fall %1 stammt von einem neueren Tenfield (Format %2, dieses Programm kennt %3). Aktualisieren Sie Tenfield, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>The case %1 is damaged: it has no format version.</source>
        <translation>Der Fall %1 ist beschädigt: Die Angabe des Formats fehlt.</translation>
    </message>
    <message>
        <source>The case %1 is damaged or was tampered with: %2. Restore it from a backup; the file was left as it is.</source>
        <translation>Der Fall %1 ist beschädigt oder wurde verändert: %2. Stellen Sie ihn aus einer Sicherung wieder her; die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>The file %1 is not a Tenfield case. Choose another file.</source>
        <translation>Die Datei %1 ist kein Fall von Tenfield. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The case %1 is damaged. Restore it from a backup; the file was left as it is.</source>
        <translation>Der Fall %1 ist beschädigt. Stellen Sie ihn aus einer Sicherung wieder her; die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written. Free some space and repeat what was not stored.</source>
        <translation>Der Datenträger ist voll: %1 ließ sich nicht schreiben. Schaffen Sie Platz und wiederholen Sie, was nicht gespeichert wurde.</translation>
    </message>
    <message>
        <source>The case %1 is being written by another program. Try again in a moment.</source>
        <translation>In den Fall %1 schreibt gerade ein anderes Programm. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The case %1 cannot be opened for writing. Check the permissions of the folder.</source>
        <translation>Der Fall %1 lässt sich nicht zum Schreiben öffnen. Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The case %1 cannot be read or written: %2.</source>
        <translation>Der Fall %1 lässt sich nicht lesen oder schreiben: %2.</translation>
    </message>
</context>
<context>
    <name>counting</name>
    <message>
        <source>The slide does not say how large its pixels are, so there are no areas, no counts per mm² or high-power field and no score. Set the size of a pixel (--mpp in µm on the command line, “Calibrate” in the window).</source>
        <translation>Der Schnitt sagt nicht, wie groß seine Pixel sind: ohne das gibt es keine Flächen, keine Zahlen je mm² oder Gesichtsfeld und keinen Score. Geben Sie die Pixelgröße an („Kalibrieren“ im Fenster, --mpp in µm auf der Befehlszeile).</translation>
    </message>
    <message>
        <source>Only %1 mm² were counted. Below 1 mm² a count says little about the tumour.</source>
        <translation>Gezählt wurde nur auf %1 mm². Unter 1 mm² sagt eine Zählung wenig über den Tumor.</translation>
    </message>
    <message>
        <source>%1 mm² were counted, less than the %2 mm² (%3) that the cut-offs of “%4” speak of: the count per %3 is an extrapolation.</source>
        <translation>Gezählt wurde auf %1 mm², weniger als den %2 mm² (%3), von denen die Grenzen von „%4“ sprechen: die Zahl je %3 ist hochgerechnet.</translation>
    </message>
    <message>
        <source>%1 mm² were counted; “%2” asks for %3 mm².</source>
        <translation>Gezählt wurde auf %1 mm²; „%2“ verlangt %3 mm².</translation>
    </message>
    <message>
        <source>Nothing of the region could be analysed: there is no area to count in. Choose another region.</source>
        <translation>Vom Bereich konnte nichts analysiert werden: es gibt keine Fläche, auf der gezählt werden kann. Wählen Sie einen anderen Bereich.</translation>
    </message>
    <message>
        <source>Only %1 % of the hotspot&apos;s window is tissue: its count per area is too low.</source>
        <translation>Nur %1 % des Hotspot-Fensters sind Gewebe: Seine Zählung je Fläche ist zu niedrig.</translation>
    </message>
    <message>
        <source>No 4:3 window of %1 mm² fits into the region, so there is no hotspot: the whole region was counted.</source>
        <translation>Kein 4:3-Fenster von %1 mm² passt in den Bereich, also gibt es keinen Hotspot: Gezählt wurde der ganze Bereich.</translation>
    </message>
    <message>
        <source>Only %1 of %2 fields of %3 mm² fit into the tissue.</source>
        <translation>Nur %1 von %2 Feldern zu %3 mm² passen in das Gewebe.</translation>
    </message>
    <message>
        <source>Only %1 of %2 fields of %3 mm² fit into the region.</source>
        <translation>Nur %1 von %2 Feldern zu %3 mm² passen in den Bereich.</translation>
    </message>
    <message>
        <source>Breast carcinoma (Nottingham)</source>
        <translation>Mammakarzinom (Nottingham)</translation>
    </message>
    <message>
        <source>10 HPF</source>
        <translation>10 HPF</translation>
    </message>
    <message>
        <source>score 1</source>
        <translation>Score 1</translation>
    </message>
    <message>
        <source>score 2</source>
        <translation>Score 2</translation>
    </message>
    <message>
        <source>score 3</source>
        <translation>Score 3</translation>
    </message>
    <message>
        <source>Ten consecutive fields in the most mitotically active part; hyperchromatic, karyorrhectic and apoptotic nuclei don’t count. The mitotic score is one of three parts of the grade. Other tables (NHSBSP 58) differ by one in some rows.</source>
        <translation>Zehn aufeinanderfolgende Felder im mitotisch aktivsten Teil; hyperchromatische, karyorrhektische und apoptotische Kerne zählen nicht. Der Mitosescore ist einer von drei Teilen des Grads. Andere Tabellen (NHSBSP 58) weichen in einigen Zeilen um eins ab.</translation>
    </message>
    <message>
        <source>A field diameter of %1 mm lies outside the table (0.40 to 0.69 mm); its cut-offs were continued by the table’s own rule. %2</source>
        <translation>Ein Felddurchmesser von %1 mm liegt außerhalb der Tabelle (0,40 bis 0,69 mm); ihre Grenzen wurden nach der Regel der Tabelle fortgeführt. %2</translation>
    </message>
    <message>
        <source>Gastroenteropancreatic neuroendocrine tumour</source>
        <translation>Gastroenteropankreatischer neuroendokriner Tumor</translation>
    </message>
    <message>
        <source>Count 10 mm² (50 fields of 0.2 mm²) and divide by five. The grade is the higher of mitoses and Ki-67, which is not judged here.</source>
        <translation>10 mm² zählen (50 Felder zu 0,2 mm²) und durch fünf teilen. Der Grad ist der höhere aus Mitosen und Ki-67, das hier nicht beurteilt wird.</translation>
    </message>
    <message>
        <source>Lung carcinoid</source>
        <translation>Lungenkarzinoid</translation>
    </message>
    <message>
        <source>typical carcinoid</source>
        <translation>typisches Karzinoid</translation>
    </message>
    <message>
        <source>atypical carcinoid</source>
        <translation>atypisches Karzinoid</translation>
    </message>
    <message>
        <source>neuroendocrine carcinoma</source>
        <translation>neuroendokrines Karzinom</translation>
    </message>
    <message>
        <source>Necrosis, which is not judged here, makes a carcinoid atypical.</source>
        <translation>Nekrosen, die hier nicht beurteilt werden, machen ein Karzinoid atypisch.</translation>
    </message>
    <message>
        <source>Gastrointestinal stromal tumour</source>
        <translation>Gastrointestinaler Stromatumor</translation>
    </message>
    <message>
        <source>≤ 5 per 5 mm² (low rate)</source>
        <translation>≤ 5 je 5 mm² (niedrige Rate)</translation>
    </message>
    <message>
        <source>&gt; 5 per 5 mm² (high rate)</source>
        <translation>&gt; 5 je 5 mm² (hohe Rate)</translation>
    </message>
    <message>
        <source>Risk also needs site and size. 5 mm² stand for the “50 HPF” of older microscopes.</source>
        <translation>Das Risiko braucht auch Lokalisation und Größe. 5 mm² stehen für die „50 HPF“ älterer Mikroskope.</translation>
    </message>
    <message>
        <source>Melanoma</source>
        <translation>Melanom</translation>
    </message>
    <message>
        <source>whole number per mm²</source>
        <translation>ganze Zahl je mm²</translation>
    </message>
    <message>
        <source>Start at the busiest field of the invasive part and go on through adjacent fields; a single figure anywhere is reported as 1/mm².</source>
        <translation>Im mitosereichsten Feld des invasiven Anteils beginnen und in angrenzenden Feldern fortfahren; eine einzige Figur irgendwo wird als 1/mm² angegeben.</translation>
    </message>
    <message>
        <source>Soft-tissue sarcoma (FNCLCC)</source>
        <translation>Weichgewebesarkom (FNCLCC)</translation>
    </message>
    <message>
        <source>10 HPF of 0.1734 mm²</source>
        <translation>10 HPF zu 0,1734 mm²</translation>
    </message>
    <message>
        <source>mitotic score 1</source>
        <translation>Mitosescore 1</translation>
    </message>
    <message>
        <source>mitotic score 2</source>
        <translation>Mitosescore 2</translation>
    </message>
    <message>
        <source>mitotic score 3</source>
        <translation>Mitosescore 3</translation>
    </message>
    <message>
        <source>Ten successive fields of the most active area. The grade also needs differentiation and necrosis.</source>
        <translation>Zehn aufeinanderfolgende Felder des aktivsten Bezirks. Der Grad braucht auch Differenzierung und Nekrose.</translation>
    </message>
    <message>
        <source>Meningioma</source>
        <translation>Meningeom</translation>
    </message>
    <message>
        <source>10 HPF of 0.16 mm²</source>
        <translation>10 HPF zu 0,16 mm²</translation>
    </message>
    <message>
        <source>below the limit of grade 2</source>
        <translation>unter der Grenze zu Grad 2</translation>
    </message>
    <message>
        <source>CNS WHO grade 2 by mitoses</source>
        <translation>ZNS-WHO-Grad 2 nach Mitosen</translation>
    </message>
    <message>
        <source>CNS WHO grade 3 by mitoses</source>
        <translation>ZNS-WHO-Grad 3 nach Mitosen</translation>
    </message>
    <message>
        <source>Other criteria of the grade are not judged here.</source>
        <translation>Andere Kriterien des Grads werden hier nicht beurteilt.</translation>
    </message>
    <message>
        <source>Canine cutaneous mast cell tumour (Kiupel)</source>
        <translation>Kaniner kutaner Mastzelltumor (Kiupel)</translation>
    </message>
    <message>
        <source>below the limit of high grade</source>
        <translation>unter der Grenze zu high grade</translation>
    </message>
    <message>
        <source>high grade by mitoses</source>
        <translation>high grade nach Mitosen</translation>
    </message>
    <message>
        <source>Fields of highest activity. The other three criteria of high grade are not judged here.</source>
        <translation>Felder höchster Aktivität. Die anderen drei Kriterien für high grade werden hier nicht beurteilt.</translation>
    </message>
    <message>
        <source>Canine soft-tissue sarcoma</source>
        <translation>Kanines Weichgewebesarkom</translation>
    </message>
    <message>
        <source>recalled, to be checked in a book</source>
        <translation>aus dem Gedächtnis, in einem Buch zu prüfen</translation>
    </message>
    <message>
        <source>The grade also needs differentiation and necrosis.</source>
        <translation>Der Grad braucht auch Differenzierung und Nekrose.</translation>
    </message>
    <message>
        <source>No score, counts only</source>
        <translation>Kein Score, nur Zählungen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>The ASAP file %1 is damaged or no XML: %2 at byte %3.</source>
        <translation>Die ASAP-Datei %1 ist beschädigt oder kein XML: %2 bei Byte %3.</translation>
    </message>
    <message>
        <source>The file %1 holds no ASAP annotations (no element &quot;Annotations&quot;).</source>
        <translation>Die Datei %1 enthält keine ASAP-Markierungen (kein Element „Annotations“).</translation>
    </message>
    <message>
        <source>The ASAP file %1 cannot be used: annotation %2: %3.</source>
        <translation>Die ASAP-Datei %1 ist nicht zu gebrauchen: Markierung %2: %3.</translation>
    </message>
    <message>
        <source>The table %1 cannot be used: line %2 %3.</source>
        <translation>Die Tabelle %1 ist nicht zu gebrauchen: Zeile %2 %3.</translation>
    </message>
    <message>
        <source>The table %1 is empty.</source>
        <translation>Die Tabelle %1 ist leer.</translation>
    </message>
    <message>
        <source>The GeoJSON file %1 cannot be used: feature %2: %3.</source>
        <translation>Die GeoJSON-Datei %1 ist nicht zu gebrauchen: Objekt %2: %3.</translation>
    </message>
    <message>
        <source>The GeoJSON file %1 cannot be used: %2.</source>
        <translation>Die GeoJSON-Datei %1 ist nicht zu gebrauchen: %2.</translation>
    </message>
    <message>
        <source>The GeoJSON file %1</source>
        <translation>Die GeoJSON-Datei %1</translation>
    </message>
    <message>
        <source>The GeoJSON file %1 holds no region. Draw one (polygon, rectangle, ellipse) and export it as an annotation.</source>
        <translation>Die GeoJSON-Datei %1 enthält keinen Bereich. Zeichnen Sie einen (Polygon, Rechteck, Ellipse) und geben Sie ihn als Markierung aus.</translation>
    </message>
    <message>
        <source>%1 is nested deeper than such a file ever is.</source>
        <translation>%1 ist tiefer verschachtelt, als solche Dateien es sind.</translation>
    </message>
    <message>
        <source>%1 holds more than 20 million values.</source>
        <translation>%1 enthält mehr als 20 Millionen Werte.</translation>
    </message>
    <message>
        <source>%1 is damaged or no JSON: %2.</source>
        <translation>%1 ist beschädigt oder kein JSON: %2.</translation>
    </message>
    <message>
        <source>The MIDOG file %1 cannot be used: annotation %2 %3.</source>
        <translation>Die MIDOG-Datei %1 ist nicht zu gebrauchen: Markierung %2 %3.</translation>
    </message>
    <message>
        <source>The MIDOG file %1 cannot be used: %2.</source>
        <translation>Die MIDOG-Datei %1 ist nicht zu gebrauchen: %2.</translation>
    </message>
    <message>
        <source>The MIDOG file %1</source>
        <translation>Die MIDOG-Datei %1</translation>
    </message>
    <message>
        <source>The table %1 has no column &quot;%2&quot;. Separated by commas, its first line holds: %3.</source>
        <translation>Die Tabelle %1 hat keine Spalte „%2“. Durch Kommas getrennt steht in ihrer ersten Zeile: %3.</translation>
    </message>
    <message>
        <source>%1 is damaged: it is empty.</source>
        <translation>%1 ist beschädigt: Sie ist leer.</translation>
    </message>
</context>
<context>
    <name>inference</name>
    <message>
        <source>The file %1 is not a usable model card: %2.</source>
        <translation>Die Datei %1 ist keine brauchbare Modellkarte: %2.</translation>
    </message>
    <message>
        <source>The weights %1 cannot be read (%2). The model card names this file; put it back beside the card.</source>
        <translation>Die Gewichte %1 lassen sich nicht lesen (%2). Die Modellkarte nennt diese Datei; legen Sie sie wieder neben die Karte.</translation>
    </message>
    <message>
        <source>The weights %1 are larger than 512 MiB, so they are not those of a network that Tenfield knows.</source>
        <translation>Die Gewichte %1 sind größer als 512 MiB und gehören also zu keinem Netz, das Tenfield kennt.</translation>
    </message>
    <message>
        <source>The weights %1 are not those that the model card describes: their SHA-256 differs. The file is damaged or was replaced; get model and card again together.</source>
        <translation>Die Gewichte %1 sind nicht die, welche die Modellkarte beschreibt: Ihr SHA-256 weicht ab. Die Datei ist beschädigt oder wurde ersetzt; beschaffen Sie Modell und Karte noch einmal zusammen.</translation>
    </message>
    <message>
        <source>The weights %1 cannot be used. %2</source>
        <translation>Die Gewichte %1 sind nicht zu gebrauchen. %2</translation>
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
<context>
    <name>models</name>
    <message>
        <source>The unfinished analysis was made by the model %1 (%2, %3 on %4). Choose that one to go on with it, or press Analyze to begin anew.</source>
        <translation>Die unfertige Analyse stammt vom Modell %1 (%2, %3 auf %4). Wählen Sie dieses, um sie fortzusetzen, oder beginnen Sie mit „Analysieren“ neu.</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>ten consecutive fields</source>
        <translation>zehn aufeinanderfolgenden Feldern</translation>
    </message>
    <message>
        <source>all fields that fit (%1)</source>
        <translation>allen Feldern, die passen (%1)</translation>
    </message>
    <message>
        <source>hotspot chosen by the reader</source>
        <translation>vom Befunder gewähltem Hotspot</translation>
    </message>
    <message>
        <source>hotspot</source>
        <translation>vorgeschlagenem Hotspot</translation>
    </message>
    <message>
        <source>whole region (average)</source>
        <translation>ganzem Bereich (Mittel)</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>%1 (near threshold)</source>
        <translation>%1 (nahe einer Grenze)</translation>
    </message>
    <message>
        <source>1 figure</source>
        <translation>1 Figur</translation>
    </message>
    <message>
        <source>%1 figures</source>
        <translation>%1 Figuren</translation>
    </message>
    <message>
        <source>%1 mm² (ten: %2 mm²)</source>
        <translation>%1 mm² (zehn: %2 mm²)</translation>
    </message>
    <message>
        <source>FN %1 / %2x: diameter %3 mm, %4 mm² (ten: %5 mm²)</source>
        <translation>Feldzahl %1 / %2x: Durchmesser %3 mm, %4 mm² (zehn: %5 mm²)</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, Quelle: %2</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Stain</source>
        <translation>Färbung</translation>
    </message>
    <message>
        <source>Scanner / format</source>
        <translation>Scanner / Format</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Area drawn</source>
        <translation>Gezeichnete Fläche</translation>
    </message>
    <message>
        <source>Tissue in it</source>
        <translation>Gewebe darin</translation>
    </message>
    <message>
        <source>not determined</source>
        <translation>nicht bestimmt</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analysiert</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Counted by</source>
        <translation>Gezählt in</translation>
    </message>
    <message>
        <source>Bounding box (level 0)</source>
        <translation>Umgebendes Rechteck (Ebene 0)</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>nothing stated</source>
        <translation>nichts angegeben</translation>
    </message>
    <message>
        <source>Network and reader</source>
        <translation>Netz und Befunder</translation>
    </message>
    <message>
        <source>Found by the network</source>
        <translation>Vom Netz gefunden</translation>
    </message>
    <message>
        <source>%1 at threshold %2</source>
        <translation>%1 bei der Schwelle %2</translation>
    </message>
    <message>
        <source>Accepted by the reader</source>
        <translation>Vom Befunder angenommen</translation>
    </message>
    <message>
        <source>Rejected by the reader</source>
        <translation>Vom Befunder verworfen</translation>
    </message>
    <message>
        <source>Added by the reader</source>
        <translation>Vom Befunder ergänzt</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>%1 (blind: probabilities hidden)</source>
        <translation>%1 (blind: Wahrscheinlichkeiten verborgen)</translation>
    </message>
    <message>
        <source>Network alone, whole region</source>
        <translation>Netz allein, ganzer Bereich</translation>
    </message>
    <message>
        <source>%1; %2 per 10 HPF; %3 per mm²; %4</source>
        <translation>%1; %2 je 10 HPF; %3 je mm²; %4</translation>
    </message>
    <message>
        <source>Counted, whole region</source>
        <translation>Gezählt, ganzer Bereich</translation>
    </message>
    <message>
        <source>Model and software</source>
        <translation>Modell und Software</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Weights (SHA-256)</source>
        <translation>Gewichte (SHA-256)</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>Rechengenauigkeit</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Verarbeitung</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>grid: patches side by side over the region</source>
        <translation>Raster: Ausschnitte nebeneinander über den Bereich</translation>
    </message>
    <message>
        <source>dense: screening map, then confirmation of each peak</source>
        <translation>dicht: Suchkarte, dann Bestätigung jedes Gipfels</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>%1 µm per pixel</source>
        <translation>%1 µm je Pixel</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Merge radius</source>
        <translation>Verschmelzungsradius</translation>
    </message>
    <message>
        <source>Stain normalisation</source>
        <translation>Farbnormalisierung</translation>
    </message>
    <message>
        <source>Its parameters</source>
        <translation>Ihre Parameter</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no: stopped before its end</source>
        <translation>nein: vor dem Ende angehalten</translation>
    </message>
    <message>
        <source>Counting rule</source>
        <translation>Zählregel</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>%1 (unverified)</source>
        <translation>%1 (ungeprüft)</translation>
    </message>
    <message>
        <source>Area of the cut-offs</source>
        <translation>Fläche der Grenzen</translation>
    </message>
    <message>
        <source>%1 (%2), unverified</source>
        <translation>%1 (%2), ungeprüft</translation>
    </message>
    <message>
        <source>High-power field</source>
        <translation>Hauptgesichtsfeld (HPF)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>Gezählt in</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Per 10 HPF (%1 mm²)</source>
        <translation>Je 10 HPF (%1 mm²)</translation>
    </message>
    <message>
        <source>Per mm²</source>
        <translation>Je mm²</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Per %1</source>
        <translation>Je %1</translation>
    </message>
    <message>
        <source>Whole region</source>
        <translation>Ganzer Bereich</translation>
    </message>
    <message>
        <source>Ten consecutive fields</source>
        <translation>Zehn aufeinanderfolgende Felder</translation>
    </message>
    <message>
        <source>1 field (all that fit)</source>
        <translation>1 Feld (alle, die passen)</translation>
    </message>
    <message>
        <source>%1 fields (all that fit)</source>
        <translation>%1 Felder (alle, die passen)</translation>
    </message>
    <message>
        <source>Hotspot (reader’s)</source>
        <translation>Hotspot (des Befunders)</translation>
    </message>
    <message>
        <source>Hotspot (proposed)</source>
        <translation>Hotspot (vorgeschlagen)</translation>
    </message>
    <message>
        <source>Whole region, network alone</source>
        <translation>Ganzer Bereich, Netz allein</translation>
    </message>
    <message>
        <source>Figures per %1</source>
        <translation>Figuren je %1</translation>
    </message>
    <message>
        <source>this count: %1</source>
        <translation>diese Zählung: %1</translation>
    </message>
    <message>
        <source>within the 95 % interval</source>
        <translation>im 95-%-Intervall</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>not known (no pixel size)</source>
        <translation>nicht bekannt (keine Pixelgröße)</translation>
    </message>
    <message>
        <source>Research use only, not a medical device.</source>
        <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>DRAFT, NOT SIGNED</source>
        <translation>ENTWURF, NICHT UNTERSCHRIEBEN</translation>
    </message>
    <message>
        <source>no candidates to review</source>
        <translation>keine Kandidaten durchzusehen</translation>
    </message>
    <message>
        <source>no candidates</source>
        <translation>keine Kandidaten</translation>
    </message>
    <message>
        <source>reviewed 0 of %1: no reader has looked at the candidates</source>
        <translation>0 von %1 durchgesehen: Kein Befunder hat die Kandidaten angesehen</translation>
    </message>
    <message>
        <source>reviewed %1 of %2 candidates</source>
        <translation>%1 von %2 Kandidaten durchgesehen</translation>
    </message>
    <message>
        <source>The analysis was stopped before its end: parts of the region were not looked at. Only what was looked at is counted; there are no counts of fields and no hotspot.</source>
        <translation>Die Analyse wurde vor dem Ende angehalten: Teile des Bereichs wurden nicht angesehen. Gezählt ist nur, was angesehen wurde; es gibt keine Zählungen in Feldern und keinen Hotspot.</translation>
    </message>
    <message>
        <source>Parts of the region could not be read (%1). They were not analysed and are not part of the counted area.</source>
        <translation>Teile des Bereichs waren nicht lesbar (%1). Sie wurden nicht analysiert und gehören nicht zur gezählten Fläche.</translation>
    </message>
    <message>
        <source>Parts of the region could not be read. They were not analysed and are not part of the counted area.</source>
        <translation>Teile des Bereichs waren nicht lesbar. Sie wurden nicht analysiert und gehören nicht zur gezählten Fläche.</translation>
    </message>
    <message>
        <source>Unverified: the area and the cut-offs of “%1” were recalled and not read in a source. Check a book.</source>
        <translation>Ungeprüft: Fläche und Grenzen von „%1“ stammen aus dem Gedächtnis, nicht aus einer Quelle. Prüfen Sie es in einem Buch.</translation>
    </message>
    <message>
        <source>Unverified: the area of “%1” was recalled and not read in a source. Check a book.</source>
        <translation>Ungeprüft: Die Fläche von „%1“ stammt aus dem Gedächtnis, nicht aus einer Quelle. Prüfen Sie es in einem Buch.</translation>
    </message>
    <message>
        <source>Unverified: the cut-offs of “%1” were recalled and not read in a source. Check a book.</source>
        <translation>Ungeprüft: Die Grenzen von „%1“ stammen aus dem Gedächtnis, nicht aus einer Quelle. Prüfen Sie es in einem Buch.</translation>
    </message>
    <message>
        <source>%1 The numbers are no diagnosis and no grade; a pathologist decides on the slide itself.</source>
        <translation>%1 Die Zahlen sind keine Diagnose und kein Grad; eine Pathologin oder ein Pathologe entscheidet am Schnitt selbst.</translation>
    </message>
    <message>
        <source>This slide is synthetic: it was drawn by a program, and its counts say nothing about any tissue.</source>
        <translation>Dieser Schnitt ist synthetisch: Ein Programm hat ihn gezeichnet, und seine Zählungen sagen nichts über irgendein Gewebe.</translation>
    </message>
    <message>
        <source>%1 of %2 candidates were not reviewed. The network alone takes look-alikes (pyknotic, apoptotic, hyperchromatic nuclei) for mitoses and misses some; a small share of false alarms outweighs the few true figures of a region.</source>
        <translation>%1 von %2 Kandidaten wurden nicht durchgesehen. Das Netz allein hält Ähnliches (pyknotische, apoptotische, hyperchromatische Kerne) für Mitosen und übersieht manche; ein kleiner Anteil Fehlalarme überwiegt die wenigen echten Figuren eines Bereichs.</translation>
    </message>
    <message>
        <source>The 95 % interval is the exact Poisson interval of the count. It covers the chance of sampling only, not errors of the network, the reader, or the choice of the region.</source>
        <translation>Das 95-%-Intervall ist das exakte Poisson-Intervall der Zählung. Es deckt nur den Zufall der Stichprobe ab, nicht Fehler des Netzes, des Befunders oder der Wahl des Bereichs.</translation>
    </message>
    <message>
        <source>The interval crosses a cut-off of the table: a neighbouring area might have given another score.</source>
        <translation>Das Intervall überschreitet eine Grenze der Tabelle: Eine benachbarte Fläche hätte einen anderen Score ergeben können.</translation>
    </message>
    <message>
        <source>Fields are areas on the slide, computed from the size of a pixel; they are not what a screen shows at “40x”.</source>
        <translation>Felder sind Flächen auf dem Schnitt, aus der Pixelgröße berechnet; sie sind nicht das, was ein Bildschirm bei „40x“ zeigt.</translation>
    </message>
    <message>
        <source>The hotspot was chosen by the reader.</source>
        <translation>Den Hotspot hat der Befunder gewählt.</translation>
    </message>
    <message>
        <source>The hotspot was proposed by the program, as the window with the most counted figures. Hotspots chosen by machine predicted outcome worse than those of readers in one study (Diagn Pathol 2016;11).</source>
        <translation>Den Hotspot hat das Programm vorgeschlagen, als das Fenster mit den meisten gezählten Figuren. Maschinell gewählte Hotspots sagten in einer Studie den Verlauf schlechter voraus als die von Befundern (Diagn Pathol 2016;11).</translation>
    </message>
    <message>
        <source>Heat maps (Grad-CAM) show what moved the network, not why a figure is a mitosis.</source>
        <translation>Wärmekarten (Grad-CAM) zeigen, was das Netz bewegt hat, nicht, warum eine Figur eine Mitose ist.</translation>
    </message>
    <message>
        <source>The network is a reconstruction after Farooq et al. 2024, whose code and weights are not available.</source>
        <translation>Das Netz ist ein Nachbau nach Farooq et al. 2024, deren Code und Gewichte nicht verfügbar sind.</translation>
    </message>
    <message>
        <source>Stopped before the fields and the hotspot were searched.</source>
        <translation>Angehalten, bevor Felder und Hotspot gesucht waren.</translation>
    </message>
    <message>
        <source>the scanner&apos;s own field in the file</source>
        <translation>eigenes Feld des Scanners in der Datei</translation>
    </message>
    <message>
        <source>resolution tags of the TIFF file</source>
        <translation>Auflösungsangaben der TIFF-Datei</translation>
    </message>
    <message>
        <source>entered by the user</source>
        <translation>vom Benutzer eingegeben</translation>
    </message>
    <message>
        <source>all tissue</source>
        <translation>alles Gewebe</translation>
    </message>
    <message>
        <source>region of interest</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>entered by the user (%1)</source>
        <translation>vom Benutzer eingegeben (%1)</translation>
    </message>
    <message>
        <source>Heat maps (Grad-CAM) were left out: the colour map of the analysis could not be made again. %1</source>
        <translation>Wärmekarten (Grad-CAM) fehlen: Die Farbabbildung der Analyse ließ sich nicht noch einmal bilden. %1</translation>
    </message>
    <message>
        <source>Heat maps (Grad-CAM) were left out: the networks at hand are not those that made the analysis.</source>
        <translation>Wärmekarten (Grad-CAM) fehlen: Die vorhandenen Netze sind nicht die der Analyse.</translation>
    </message>
    <message>
        <source>all regions</source>
        <translation>alle Bereiche</translation>
    </message>
    <message>
        <source>%1 mm² of what is counted were not analysed: a region was drawn or changed after the analysis, or the analysis was stopped. There only the reader&apos;s own figures count, and counts per area are too low.</source>
        <translation>%1 mm² des Gezählten wurden nicht analysiert: Ein Bereich wurde nach der Analyse gezeichnet oder geändert, oder die Analyse wurde angehalten. Dort zählen nur die Figuren des Befunders, und Zählungen je Fläche sind zu niedrig.</translation>
    </message>
    <message>
        <source>%1 px of what is counted were not analysed: a region was drawn or changed after the analysis, or the analysis was stopped. There only the reader&apos;s own figures count, and counts per area are too low.</source>
        <translation>%1 px des Gezählten wurden nicht analysiert: Ein Bereich wurde nach der Analyse gezeichnet oder geändert, oder die Analyse wurde angehalten. Dort zählen nur die Figuren des Befunders, und Zählungen je Fläche sind zu niedrig.</translation>
    </message>
    <message>
        <source>95 % CI %1</source>
        <translation>95-%-KI %1</translation>
    </message>
    <message>
        <source>near threshold</source>
        <translation>nahe einer Grenze</translation>
    </message>
    <message>
        <source>(unverified)</source>
        <translation>(ungeprüft)</translation>
    </message>
    <message>
        <source>no pixel size</source>
        <translation>keine Pixelgröße</translation>
    </message>
    <message>
        <source>Mitotic figures</source>
        <translation>Mitosefiguren</translation>
    </message>
    <message>
        <source>in %1 mm²</source>
        <translation>auf %1 mm²</translation>
    </message>
    <message>
        <source>in the region</source>
        <translation>im Bereich</translation>
    </message>
    <message>
        <source>Per 10 HPF</source>
        <translation>Je 10 HPF</translation>
    </message>
    <message>
        <source>Mitotic count</source>
        <translation>Mitosezählung</translation>
    </message>
    <message>
        <source>%1, counted in %2</source>
        <translation>%1, gezählt in %2</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Unterschrieben von %1</translation>
    </message>
    <message>
        <source>Draft, not signed</source>
        <translation>Entwurf, nicht unterschrieben</translation>
    </message>
    <message>
        <source>%1 accepted, %2 rejected, %3 added by the reader</source>
        <translation>%1 angenommen, %2 verworfen, %3 ergänzt vom Befunder</translation>
    </message>
    <message>
        <source>%1 more warnings stand further back.</source>
        <translation>%1 weitere Warnungen stehen weiter hinten.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>no reader named</source>
        <translation>kein Befunder genannt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>signed on %1, version %2 of the case</source>
        <translation>unterschrieben am %1, Fassung %2 des Falls</translation>
    </message>
    <message>
        <source>draft, not signed</source>
        <translation>Entwurf, nicht unterschrieben</translation>
    </message>
    <message>
        <source>draft of %1, not signed</source>
        <translation>Entwurf vom %1, nicht unterschrieben</translation>
    </message>
    <message>
        <source>see further back</source>
        <translation>siehe weiter hinten</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Signature and date</source>
        <translation>Unterschrift und Datum</translation>
    </message>
    <message>
        <source>Further warnings</source>
        <translation>Weitere Warnungen</translation>
    </message>
    <message>
        <source>no probability</source>
        <translation>keine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>probability hidden</source>
        <translation>Wahrscheinlichkeit verborgen</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>no evidence for a mitosis</source>
        <translation>kein Hinweis auf eine Mitose</translation>
    </message>
    <message>
        <source>added by the reader</source>
        <translation>vom Befunder ergänzt</translation>
    </message>
    <message>
        <source>no map</source>
        <translation>keine Karte</translation>
    </message>
    <message>
        <source>%1 counted figures without a picture:</source>
        <translation>%1 gezählte Figuren ohne Bild:</translation>
    </message>
    <message>
        <source>Counted figures</source>
        <translation>Gezählte Figuren</translation>
    </message>
    <message>
        <source>No figure was counted in this region.</source>
        <translation>In diesem Bereich wurde keine Figur gezählt.</translation>
    </message>
    <message>
        <source>The one counted figure.</source>
        <translation>Die eine gezählte Figur.</translation>
    </message>
    <message>
        <source>All %1 counted figures.</source>
        <translation>Alle %1 gezählten Figuren.</translation>
    </message>
    <message>
        <source>Coordinates are of level 0, from the slide’s top left corner.</source>
        <translation>Koordinaten der Ebene 0, von der linken oberen Ecke des Schnitts aus.</translation>
    </message>
    <message>
        <source>p is the mean probability over eight orientations of the patch, with the least and the greatest of them.</source>
        <translation>p ist die mittlere Wahrscheinlichkeit über acht Lagen des Ausschnitts, mit der kleinsten und der größten.</translation>
    </message>
    <message>
        <source>p is the network’s probability of the patch.</source>
        <translation>p ist die Wahrscheinlichkeit des Ausschnitts nach dem Netz.</translation>
    </message>
    <message>
        <source>Left: the patch; right: the same with the network’s Grad-CAM for “mitosis”.</source>
        <translation>Links: der Ausschnitt; rechts: derselbe mit dem Grad-CAM des Netzes für „Mitose“.</translation>
    </message>
    <message>
        <source>region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>hotspot (reader’s)</source>
        <translation>Hotspot (des Befunders)</translation>
    </message>
    <message>
        <source>hotspot (proposed)</source>
        <translation>Hotspot (vorgeschlagen)</translation>
    </message>
    <message>
        <source>accepted by the reader</source>
        <translation>vom Befunder angenommen</translation>
    </message>
    <message>
        <source>network only, not reviewed</source>
        <translation>nur Netz, nicht durchgesehen</translation>
    </message>
    <message>
        <source>The slide and the region on it</source>
        <translation>Der Schnitt und der Bereich darauf</translation>
    </message>
    <message>
        <source>Figures in each field, in the order walked. Dashed: mean, %1 a field.</source>
        <translation>Figuren je Feld, in der Reihenfolge des Durchgangs. Gestrichelt: Mittel, %1 je Feld.</translation>
    </message>
    <message>
        <source>Count per field</source>
        <translation>Zählung je Feld</translation>
    </message>
    <message>
        <source>circles of %1 µm diameter</source>
        <translation>Kreise von %1 µm Durchmesser</translation>
    </message>
    <message>
        <source>%1 x %2 µm each</source>
        <translation>je %1 x %2 µm</translation>
    </message>
    <message>
        <source>%1 consecutive fields of %2 mm² side by side, each inside the region, %3</source>
        <translation>%1 aufeinanderfolgende Felder zu %2 mm² nebeneinander, jedes im Bereich, %3</translation>
    </message>
    <message>
        <source>One field, all that fits, of %2 mm², inside the region, %3</source>
        <translation>Ein Feld, mehr passt nicht, zu %2 mm², im Bereich, %3</translation>
    </message>
    <message>
        <source>%1 fields, all that fit, of %2 mm² side by side, each inside the region, %3</source>
        <translation>%1 Felder, alle, die passen, zu %2 mm² nebeneinander, jedes im Bereich, %3</translation>
    </message>
    <message>
        <source>the busiest run of the %1 that fit</source>
        <translation>die mitosereichste Folge der %1, die passen</translation>
    </message>
    <message>
        <source>Counts and scores</source>
        <translation>Zählungen und Scores</translation>
    </message>
    <message>
        <source>Below each number: its exact 95 % Poisson interval.</source>
        <translation>Unter jeder Zahl: ihr exaktes 95-%-Poisson-Intervall.</translation>
    </message>
    <message>
        <source>What these numbers do not say</source>
        <translation>Was diese Zahlen nicht sagen</translation>
    </message>
    <message>
        <source>synthetic slide</source>
        <translation>synthetischer Schnitt</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Unterschrieben</translation>
    </message>
    <message>
        <source>Research use only, not a medical device</source>
        <translation>Nur für die Forschung, kein Medizinprodukt</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Adapted to this slide</source>
        <translation>An diesen Schnitt angepasst</translation>
    </message>
    <message>
        <source>yes, without labels: to how its nuclei are stained</source>
        <translation>ja, ohne Markierungen: an die Färbung seiner Kerne</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>What is counted here was not all analysed in the same way (%1). The rows on model and processing are those of the last analysis.</source>
        <translation>Was hier gezählt ist, wurde nicht durchweg auf dieselbe Weise analysiert (%1). Die Zeilen zu Modell und Verarbeitung sind die der letzten Analyse.</translation>
    </message>
</context>
<context>
    <name>slide</name>
    <message>
        <source>its header is cut off</source>
        <translation>Der Kopf der Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>Die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>it cannot be decoded</source>
        <translation>Sie lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>it claims to have no pixels</source>
        <translation>Sie hat angeblich keine Pixel</translation>
    </message>
    <message>
        <source>its tiles claim an absurd size</source>
        <translation>Ihre Kacheln haben angeblich eine unsinnige Größe</translation>
    </message>
    <message>
        <source>its TIFF directory cannot be read</source>
        <translation>Ihr TIFF-Verzeichnis ist nicht lesbar</translation>
    </message>
    <message>
        <source>none of its pixels can be decoded</source>
        <translation>Kein einziges Pixel lässt sich dekodieren</translation>
    </message>
    <message>
        <source>it holds no image</source>
        <translation>Sie enthält kein Bild</translation>
    </message>
    <message>
        <source>it can no longer be opened</source>
        <translation>Sie lässt sich nicht mehr öffnen</translation>
    </message>
    <message>
        <source>too many tiles of this level are broken</source>
        <translation>zu viele Kacheln dieser Ebene sind defekt</translation>
    </message>
    <message>
        <source>the file is damaged there</source>
        <translation>die Datei ist dort beschädigt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; claims %2 x %3 pixels, too many for an image without coarser levels. Make a pyramidal TIFF of it (vips tiffsave IN OUT.tif --tile --pyramid --compression jpeg --bigtiff) and open that.</source>
        <translation>„%1“ hat angeblich %2 x %3 Pixel, zu viele für ein Bild ohne gröbere Ebenen. Machen Sie daraus ein pyramidales TIFF (vips tiffsave IN OUT.tif --tile --pyramid --compression jpeg --bigtiff) und öffnen Sie dieses.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds a kind of TIFF that Tenfield cannot show (%2). Export it as 8-bit RGB.</source>
        <translation>„%1“ enthält eine Art von TIFF, die Tenfield nicht zeigen kann (%2). Geben Sie es als RGB mit 8 Bit aus.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read. Check that you may read it.</source>
        <translation>„%1“ lässt sich nicht lesen. Prüfen Sie, ob Sie es lesen dürfen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read to its end. Copy it again.</source>
        <translation>„%1“ lässt sich nicht bis zum Ende lesen. Kopieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is damaged: %2. Copy it again from where it came from, or export it again from the scanner.</source>
        <translation>„%1“ ist beschädigt: %2. Kopieren Sie die Datei noch einmal von ihrer Quelle, oder geben Sie sie noch einmal aus dem Scanner aus.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not exist. Check the path.</source>
        <translation>„%1“ gibt es nicht. Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a folder. Choose a slide file in it (for MIRAX, the .mrxs file beside it).</source>
        <translation>„%1“ ist ein Ordner. Wählen Sie eine Schnittdatei darin (bei MIRAX die .mrxs-Datei daneben).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a file that can be read.</source>
        <translation>„%1“ ist keine lesbare Datei.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is empty. Copy it again from where it came from.</source>
        <translation>„%1“ ist leer. Kopieren Sie die Datei noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a slide or image that Tenfield can open. It opens what OpenSlide opens (Aperio, Hamamatsu, Leica, MIRAX, Philips, Sakura, Trestle, Ventana, tiled TIFF) and PNG, JPEG and TIFF images. Export the slide in one of these formats.</source>
        <translation>„%1“ ist kein Schnitt oder Bild, das Tenfield öffnen kann. Es öffnet, was OpenSlide öffnet (Aperio, Hamamatsu, Leica, MIRAX, Philips, Sakura, Trestle, Ventana, gekacheltes TIFF), und Bilder in PNG, JPEG und TIFF. Geben Sie den Schnitt in einem dieser Formate aus.</translation>
    </message>
    <message>
        <source>level %1 has an impossible size</source>
        <translation>Ebene %1 hat eine unmögliche Größe</translation>
    </message>
    <message>
        <source>its image &quot;%1&quot; claims an absurd size</source>
        <translation>Ihr Bild „%1“ hat angeblich eine unsinnige Größe</translation>
    </message>
    <message>
        <source>The image &quot;%1&quot; of &quot;%2&quot; cannot be read: %3. The slide itself may still be readable.</source>
        <translation>Das Bild „%1“ von „%2“ lässt sich nicht lesen: %3. Der Schnitt selbst kann trotzdem lesbar sein.</translation>
    </message>
</context>
<context>
    <name>stain</name>
    <message>
        <source>The colour map &quot;stainnet&quot; needs weights, and no stainnet.safetensors stands in the models folder. Train some (tenfield-cli train --config models/recipes/stainnet.json), name a safetensors file with the tensors rgb_trans.0, .2 and .4, or choose another colour map.</source>
        <translation>Die Farbabbildung „stainnet“ braucht Gewichte, und im Ordner der Modelle liegt kein stainnet.safetensors. Trainieren Sie welche (tenfield-cli train --config models/recipes/stainnet.json), nennen Sie eine safetensors-Datei mit den Tensoren rgb_trans.0, .2 und .4, oder wählen Sie eine andere Farbabbildung.</translation>
    </message>
    <message>
        <source>The tissue mask and the thumbnail differ in size, so no stain can be fitted to them.</source>
        <translation>Gewebemaske und Übersichtsbild sind verschieden groß; daran lässt sich keine Färbung anpassen.</translation>
    </message>
    <message>
        <source>The colours cannot be fitted to this region: there is too little tissue in it. Choose a region with more tissue, or the colour map &quot;none&quot;.</source>
        <translation>Die Farben lassen sich an diesen Bereich nicht anpassen: Er enthält zu wenig Gewebe. Wählen Sie einen Bereich mit mehr Gewebe oder keine Farbabbildung.</translation>
    </message>
    <message>
        <source>both stains have the same colour</source>
        <translation>Beide Färbungen haben dieselbe Farbe</translation>
    </message>
    <message>
        <source>there is too little stained tissue in it</source>
        <translation>Er enthält zu wenig gefärbtes Gewebe</translation>
    </message>
    <message>
        <source>it shows one stain only</source>
        <translation>Er zeigt nur eine Färbung</translation>
    </message>
    <message>
        <source>one of the stains is missing</source>
        <translation>Eine der Färbungen fehlt</translation>
    </message>
    <message>
        <source>The colours of the stains cannot be fitted to this region: %1. Choose a region with more tissue, or the colour map &quot;none&quot;.</source>
        <translation>Die Farben der Färbungen lassen sich an diesen Bereich nicht anpassen: %1. Wählen Sie einen Bereich mit mehr Gewebe oder keine Farbabbildung.</translation>
    </message>
</context>
<context>
    <name>trail</name>
    <message>
        <source>case made</source>
        <translation>Fall angelegt</translation>
    </message>
    <message>
        <source>slide moved</source>
        <translation>Schnitt verschoben</translation>
    </message>
    <message>
        <source>slide replaced, confirmed by a person</source>
        <translation>Schnitt ersetzt, von einer Person bestätigt</translation>
    </message>
    <message>
        <source>analysis begun</source>
        <translation>Analyse begonnen</translation>
    </message>
    <message>
        <source>analysis stored</source>
        <translation>Analyse gespeichert</translation>
    </message>
    <message>
        <source>analysis failed</source>
        <translation>Analyse fehlgeschlagen</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>version begun</source>
        <translation>Version begonnen</translation>
    </message>
    <message>
        <source>region added</source>
        <translation>Bereich hinzugefügt</translation>
    </message>
    <message>
        <source>region changed</source>
        <translation>Bereich geändert</translation>
    </message>
    <message>
        <source>region removed</source>
        <translation>Bereich entfernt</translation>
    </message>
    <message>
        <source>figure added</source>
        <translation>Figur hinzugefügt</translation>
    </message>
    <message>
        <source>figure removed</source>
        <translation>Figur entfernt</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>case number</source>
        <translation>Fallnummer</translation>
    </message>
    <message>
        <source>stain</source>
        <translation>Färbung</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>exclusions</source>
        <translation>Ausschlüsse</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>score not given</source>
        <translation>kein Score, Grund</translation>
    </message>
    <message>
        <source>field number</source>
        <translation>Feldzahl</translation>
    </message>
    <message>
        <source>objective</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>blind mode</source>
        <translation>Blindmodus</translation>
    </message>
    <message>
        <source>pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>hotspot</source>
        <translation>Hotspot</translation>
    </message>
    <message>
        <source>hotspot note</source>
        <translation>Notiz zum Hotspot</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>the model&apos;s</source>
        <translation>die des Modells</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>%1: %2 new, %3 found again, %4 gone</source>
        <translation>%1: %2 neu, %3 wiedergefunden, %4 weggefallen</translation>
    </message>
    <message>
        <source>a window</source>
        <translation>ein Fenster</translation>
    </message>
</context>
</TS>
