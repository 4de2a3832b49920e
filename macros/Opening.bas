' Runs in LibreOffice whenever a document was opened; "tracker setup --app libreoffice" binds it to that event.
' LibreOffice (7.4) finds no form button in a workbook that it saved itself. This puts the buttons of a workbook of
' ours back on its first sheet, where there are none; the file stays as it is, and what may run no macros is left alone.
Option Explicit

Private Const WHERE_MACROS_ARE As String = "vnd.sun.star.script:VBAProject.TrackerButtons."
Private Const OF_THE_WORKBOOK As String = "?language=Basic&location=document"

Sub Opened(happened As Object)
    Dim book As Object
    Dim lines As Variant
    Dim wasModified As Boolean
    On Error GoTo Ended
    book = happened.Source
    If Not book.supportsService("com.sun.star.sheet.SpreadsheetDocument") Then Exit Sub
    If Not book.BasicLibraries.hasByName("VBAProject") Then Exit Sub
    If Not book.BasicLibraries.getByName("VBAProject").hasByName("TrackerButtons") Then Exit Sub
    If HasButtons(book.Sheets.getByIndex(0).DrawPage) Then Exit Sub
    lines = Split(Answer(book, "Tracker_Captions"), Chr(10))
    wasModified = book.isModified()
    PlaceButtons book, lines
    book.UndoManager.clear()
    book.setModified wasModified
Ended:
End Sub

Private Function HasButtons(page As Object) As Boolean
    Dim number As Long
    For number = 0 To page.Count - 1
        If page.getByIndex(number).supportsService("com.sun.star.drawing.ControlShape") Then HasButtons = True
    Next
End Function

' LibreOffice itself refuses this where the document's macros are not trusted.
Private Function Answer(book As Object, name As String) As String
    Answer = book.ScriptProvider.getScript(WHERE_MACROS_ARE & name & OF_THE_WORKBOOK).invoke(Array(), Array(), Array())
End Function

' Two beside each other from the row of the cell that names the last press, as the builder places them.
Private Sub PlaceButtons(book As Object, lines As Variant)
    Dim cell As Object
    Dim sheet As Object
    Dim number As Long, row As Long, column As Long
    cell = book.NamedRanges.getByName("last_action").ReferredCells.RangeAddress
    sheet = book.Sheets.getByIndex(0)
    For number = 0 To UBound(lines)
        row = cell.StartRow + number \ 2
        column = cell.StartColumn - 5 + 2 * (number Mod 2)
        PlaceButton book, sheet.getCellRangeByPosition(column, row, column + 1, row), lines(number)
    Next
End Sub

' A line is the macro's name and the caption. 106 hundredths of a millimetre are 4 pixels.
Private Sub PlaceButton(book As Object, cells As Object, line As Variant)
    Dim button As Object, shape As Object
    Dim binding As New com.sun.star.script.ScriptEventDescriptor
    Dim point As New com.sun.star.awt.Point
    Dim size As New com.sun.star.awt.Size
    Dim blank As Long
    blank = InStr(line, " ")
    point.X = cells.Position.X + 106
    point.Y = cells.Position.Y + 106
    size.Width = cells.Size.Width - 265
    size.Height = cells.Size.Height - 212
    button = book.createInstance("com.sun.star.form.component.CommandButton")
    button.Label = Mid(line, blank + 1)
    button.FontName = "Calibri"
    button.FontHeight = 11
    shape = book.createInstance("com.sun.star.drawing.ControlShape")
    shape.Control = button
    shape.Position = point
    shape.Size = size
    cells.Spreadsheet.DrawPage.add shape
    binding.ListenerType = "XActionListener"
    binding.EventMethod = "actionPerformed"
    binding.ScriptType = "Script"
    binding.ScriptCode = WHERE_MACROS_ARE & Left(line, blank - 1) & OF_THE_WORKBOOK
    button.Parent.registerScriptEvent button.Parent.Count - 1, binding
End Sub
