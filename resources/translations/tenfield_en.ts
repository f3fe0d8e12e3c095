<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CasePanel</name>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseWiring</name>
    <message numerus="yes">
        <source>%n line(s) were passed over.</source>
        <translation>
            <numerusform>%n line was passed over.</numerusform>
            <numerusform>%n lines were passed over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the file %1 lie outside this slide and were left out. Was the file made for another slide? Undo takes the rest back.</source>
        <translation>
            <numerusform>%n object of the file %1 lies outside this slide and was left out. Was the file made for another slide? Undo takes the rest back.</numerusform>
            <numerusform>%n objects of the file %1 lie outside this slide and were left out. Was the file made for another slide? Undo takes the rest back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n figure</numerusform>
            <numerusform>%n figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n figure(s)</source>
        <translation>
            <numerusform>%1: %n figure</numerusform>
            <numerusform>%1: %n figures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n other file(s) could not be opened either; the details name all.</source>
        <translation>
            <numerusform>%n other file could not be opened either; the details name all.</numerusform>
            <numerusform>%n other files could not be opened either; the details name all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnreadableTiles</name>
    <message numerus="yes">
        <source>%n tile(s) cannot be read and are hatched, such as level %1, column %2, row %3.</source>
        <translation>
            <numerusform>%n tile cannot be read and is hatched: level %1, column %2, row %3.</numerusform>
            <numerusform>%n tiles cannot be read and are hatched, such as level %1, column %2, row %3.</numerusform>
        </translation>
    </message>
</context>
</TS>
