-- Starts the program for a press of a button in Excel for Mac, which may start nothing by itself: writes the note that
-- the macro hands over, and gives its path to the program. "tracker setup --app excel" puts this file into Application
-- Scripts, with the folder of the notes and the command written into it.
on pressButton(content)
	set theNote to quoted form of FOLDER & "/request-$(uuidgen).json"
	set theCommand to COMMAND & " \"$note\" > /dev/null 2>&1 &"
	do shell script "umask 077; note=" & theNote & "; printf %s " & quoted form of content & " > \"$note\"; " & theCommand
	return "started"
end pressButton
