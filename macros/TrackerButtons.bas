Attribute VB_Name = "TrackerButtons"
Option Explicit

' The buttons of the workbook and of the ribbon. A press writes down which button and which workbook it was, and
' starts the installed program with the path of that note; everything else is the program's. See README.md here.

' The builder sets these lines in the workbook's language. A line of CAPTIONS is a macro and its button's caption.
Private Const LANGUAGE_CODE As String = "en"
Private Const FAILURE As String = "The program did not start. Please run tracker doctor in a terminal."
Private Const CAPTIONS As String = "Tracker_Check Check"

Public Sub Tracker_Check()
    Press "check"
End Sub

Public Sub Tracker_Clear()
    Press "clear"
End Sub

Public Sub Tracker_Overdue()
    Press "overdue"
End Sub

Public Sub Tracker_Minutes()
    Press "minutes"
End Sub

Public Sub Tracker_Departments()
    Press "departments"
End Sub

Public Sub Tracker_Next()
    Press "next"
End Sub

' A button of the ribbon carries the button's key as its tag.
Public Sub Tracker_Ribbon(ByVal control As Object)
    Press control.Tag
End Sub

' What Opening.bas needs to put back the buttons that LibreOffice loses: a line for each.
Public Function Tracker_Captions() As String
    Tracker_Captions = Unescaped(CAPTIONS)
End Function

Private Sub Press(ByVal pressed As String)
    On Error GoTo Failed
    StartProgram RequestText(pressed)
    Exit Sub
Failed:
    Tell Unescaped(FAILURE)
End Sub

' On Windows MsgBox knows one code page only.
Private Sub Tell(ByVal text As String)
    On Error Resume Next
    If Left(Application.OperatingSystem, 7) = "Windows" Then
        CreateObject("WScript.Shell").Popup text, 0, "tracker", 48
        If Err.Number = 0 Then Exit Sub
    End If
    MsgBox text, 48, "tracker"
End Sub

Private Sub StartProgram(ByVal content As String)
    Dim answer As String
    If Left(Application.OperatingSystem, 7) = "Windows" Then
        StartOnWindows content
    ElseIf IsLibreOffice() Then
        StartOnUnix content
    Else
        ' Excel for Mac is sandboxed: this script writes the note and starts the program outside of it.
        ' LibreOffice takes the branch whatever the condition, so nothing else may stand in it.
        #If Mac Then
            answer = AppleScriptTask("MeetingTracker.applescript", "pressButton", content)
        #End If
    End If
End Sub

' VBA's own files and Shell know one code page only; these objects know every path.
Private Sub StartOnWindows(ByVal content As String)
    Dim runner As Object, files As Object, stream As Object
    Dim launcher As String, starter As String, note As String
    Set runner = CreateObject("WScript.Shell")
    launcher = runner.ExpandEnvironmentStrings("%TRACKER_LAUNCHER%")
    If Left(launcher, 1) = "%" Then launcher = runner.ExpandEnvironmentStrings("%APPDATA%\meeting-tracker\launcher.txt")
    Set stream = CreateObject("ADODB.Stream")
    stream.Charset = "utf-8"
    stream.Open
    stream.LoadFromFile launcher
    starter = FirstLine(stream.ReadText)
    stream.Close
    note = Left(launcher, InStrRev(launcher, "\")) & NoteName()
    Set files = CreateObject("Scripting.FileSystemObject")
    Set stream = files.CreateTextFile(note, True)
    stream.Write content
    stream.Close
    On Error Resume Next
    runner.Run starter & " """ & note & """", 0, False
    If Err.Number = 0 Then Exit Sub
    files.DeleteFile note
    On Error GoTo 0
    Err.Raise 53
End Sub

' LibreOffice on Linux and macOS.
Private Sub StartOnUnix(ByVal content As String)
    Dim launcher As String, starter As String, note As String
    Dim number As Integer
    launcher = Environ("TRACKER_LAUNCHER")
    If launcher = "" Then launcher = Environ("HOME") & "/.config/meeting-tracker/launcher.txt"
    number = FreeFile
    Open launcher For Input As #number
    Line Input #number, starter
    Close #number
    note = Left(launcher, InStrRev(launcher, "/")) & NoteName()
    number = FreeFile
    Open note For Output As #number
    Print #number, content
    Close #number
    On Error Resume Next
    Shell starter & " """ & note & """", 0
    If Err.Number = 0 Then Exit Sub
    Kill note
    On Error GoTo 0
    Err.Raise 53
End Sub

Private Function NoteName() As String
    Randomize
    NoteName = "request-" & CStr(Int(Timer * 100)) & "-" & CStr(Int(Rnd * 1000000)) & ".json"
End Function

Private Function FirstLine(ByVal text As String) As String
    FirstLine = Replace(text, Chr(13), "")
    If InStr(FirstLine, Chr(10)) > 0 Then FirstLine = Left(FirstLine, InStr(FirstLine, Chr(10)) - 1)
End Function

' JSON in ASCII.
Private Function RequestText(ByVal pressed As String) As String
    Dim pipe As String
    If IsLibreOffice() Then pipe = Environ("TRACKER_PIPE")
    RequestText = "{""button"": " & Quoted(pressed) & ", ""workbook"": " & Quoted(WorkbookName()) & _
        ", ""application"": " & Quoted(IIf(IsLibreOffice(), "libreoffice", "excel")) & _
        ", ""pipe"": " & Quoted(pipe) & ", ""pid"": null, ""language"": " & Quoted(LANGUAGE_CODE) & "}"
End Function

' LibreOffice says that it is Excel 11; no Excel that opens this file is older than 12.
Private Function IsLibreOffice() As Boolean
    IsLibreOffice = Val(Application.Version) < 12
End Function

' The full path of the workbook in front: it has the button, or is what the ribbon was pressed for. In a workbook that
' LibreOffice saved, ThisWorkbook is nothing; and its FullName may be the bare name.
Private Function WorkbookName() As String
    Dim book As Object
    Set book = Application.ActiveWorkbook
    If book Is Nothing Then Exit Function
    WorkbookName = book.FullName
    If IsLibreOffice() Then
        WorkbookName = book.Name
        If book.Path <> "" Then WorkbookName = book.Path & Application.PathSeparator & book.Name
    End If
End Function

Private Function Quoted(ByVal text As String) As String
    Dim place As Long, code As Long
    Quoted = "null"
    If text = "" Then Exit Function
    Quoted = """"
    For place = 1 To Len(text)
        code = AscW(Mid(text, place, 1))
        If code < 0 Then code = code + 65536
        If code < 32 Or code > 126 Or code = 34 Or code = 92 Then
            Quoted = Quoted & "\u" & Right("000" & Hex(code), 4)
        Else
            Quoted = Quoted & Chr(code)
        End If
    Next
    Quoted = Quoted & """"
End Function

' Turns \uXXXX into the character: the source is pure ASCII, what it says need not be.
Private Function Unescaped(ByVal text As String) As String
    Dim place As Long
    place = 1
    Do While place <= Len(text)
        If Mid(text, place, 2) = "\u" Then
            Unescaped = Unescaped & ChrW(CLng("&H" & Mid(text, place + 2, 4)))
            place = place + 6
        Else
            Unescaped = Unescaped & Mid(text, place, 1)
            place = place + 1
        End If
    Loop
End Function
