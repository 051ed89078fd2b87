package localdiscord

import (
	"fmt"
	"net/http"
	"strings"
)

// obj is a JSON object whose fields are written by hand.
type obj = map[string]any

// apiError is a refusal of the REST API, as on the page "Opcodes and Status Codes".
type apiError struct {
	Status  int    `json:"-"`
	Code    int    `json:"code"`
	Message string `json:"message"`
	Errors  obj    `json:"errors,omitempty"`
}

func (e *apiError) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Message) }

func refused(status, code int, message string) *apiError {
	return &apiError{Status: status, Code: code, Message: message}
}

// The refusals that do not concern a field of a form.
var (
	errUnauthorized     = refused(http.StatusUnauthorized, 0, "401: Unauthorized")
	errNotFound         = refused(http.StatusNotFound, 0, "404: Not Found")
	errMethod           = refused(http.StatusMethodNotAllowed, 0, "405: Method Not Allowed")
	errUnknownApp       = refused(http.StatusNotFound, 10002, "Unknown Application")
	errUnknownChannel   = refused(http.StatusNotFound, 10003, "Unknown Channel")
	errUnknownGuild     = refused(http.StatusNotFound, 10004, "Unknown Guild")
	errUnknownMember    = refused(http.StatusNotFound, 10007, "Unknown Member")
	errUnknownMessage   = refused(http.StatusNotFound, 10008, "Unknown Message")
	errUnknownUser      = refused(http.StatusNotFound, 10013, "Unknown User")
	errUnknownWebhook   = refused(http.StatusNotFound, 10015, "Unknown Webhook")
	errUnknownEmoji     = refused(http.StatusNotFound, 10014, "Unknown Emoji")
	errUnknownInter     = refused(http.StatusNotFound, 10062, "Unknown interaction")
	errUnknownEvent     = refused(http.StatusNotFound, 10070, "Unknown Guild Scheduled Event")
	errEmojis           = refused(http.StatusBadRequest, 30008, "Maximum number of emojis reached (2000)")
	errParticipants     = refused(http.StatusBadRequest, 30033, "Maximum number of thread participants has been reached (1000).")
	errOldEdits         = refused(http.StatusTooManyRequests, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later")
	errEvents           = refused(http.StatusBadRequest, 30038, "Maximum number of uncompleted guild scheduled events reached (100).")
	errTooLarge         = refused(http.StatusRequestEntityTooLarge, 40005, "Request entity too large")
	errAcknowledged     = refused(http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
	errAgent            = refused(http.StatusForbidden, 40333, "internal network error")
	errMissingAccess    = refused(http.StatusForbidden, 50001, "Missing Access")
	errDirect           = refused(http.StatusForbidden, 50007, "Cannot send messages to this user")
	errOtherAuthor      = refused(http.StatusForbidden, 50005, "Cannot edit a message authored by another user")
	errEmptyMessage     = refused(http.StatusBadRequest, 50006, "Cannot send an empty message")
	errPermission       = refused(http.StatusForbidden, 50013, "Missing Permissions")
	errChannelType      = refused(http.StatusBadRequest, 50024, "Cannot execute action on this channel type")
	errWebhookToken     = refused(http.StatusUnauthorized, 50027, "Invalid Webhook Token")
	errVersion          = refused(http.StatusBadRequest, 50041, "Invalid API version provided")
	errArchived         = refused(http.StatusBadRequest, 50083, "Thread is archived")
	errInvalidJSON      = refused(http.StatusBadRequest, 50109, "The request body contains invalid JSON.")
	errLocked           = refused(http.StatusBadRequest, 160005, "Thread is locked")
	errThreads          = refused(http.StatusBadRequest, 160006, "Maximum number of active threads reached")
	errEventOver        = refused(http.StatusBadRequest, 180000, "Cannot update a finished event")
	errInternal         = refused(http.StatusInternalServerError, 0, "500: Internal Server Error")
	errInvalidFormBody  = "Invalid Form Body"
	invalidFormBodyCode = 50035
)

// form gathers what is wrong with a body. Discord answers with all of it at
// once, nested by the path of each field.
type form struct {
	errors obj
	fatal  *apiError // stands for everything else, such as an empty message
}

func (f *form) add(path, code, message string) {
	if f.errors == nil {
		f.errors = obj{}
	}
	at := f.errors
	for _, step := range strings.Split(path, ".") {
		if step == "" {
			continue
		}
		next, ok := at[step].(obj)
		if !ok {
			next = obj{}
			at[step] = next
		}
		at = next
	}
	list, _ := at["_errors"].([]obj)
	at["_errors"] = append(list, obj{"code": code, "message": message})
}

// err is nil when nothing was added.
func (f *form) err() error {
	if f.fatal != nil && f.errors == nil {
		return f.fatal
	}
	if f.errors == nil {
		return nil
	}
	return &apiError{Status: http.StatusBadRequest, Code: invalidFormBodyCode, Message: errInvalidFormBody, Errors: f.errors}
}
