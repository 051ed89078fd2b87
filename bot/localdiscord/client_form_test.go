package localdiscord_test

import (
	"testing"

	"watchparty/bot/localdiscord/people"
)

func TestFormsAndSelects(t *testing.T) {
	dc := everyCommand(t)
	ctx, c := within(t), dc.as(dc.mina)
	if a, err := c.Type(ctx, "/ask"); err != nil || a.Modal == nil || a.Modal.Title != "Seal" {
		t.Fatalf("form: %+v, %v", a, err)
	}
	for _, row := range []struct{ field, value, want string }{
		{"Other", "a", `The form has no field "Other".`},
		{"Text", "", `The field "Text" must be filled in.`},
		{"Text", "123456", `The field "Text" takes at most 5 characters.`},
		{"text", "abc", "(only you can see this)\nSealed abc."},
		{"text", "abc", "No form is open."},
	} {
		a, err := c.Submit(ctx, map[string]string{row.field: row.value})
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = people.Text(*a.Message)
		}
		if got != row.want {
			t.Errorf("%s=%s: got %q, want %q", row.field, row.value, got, row.want)
		}
	}
	a, err := c.Type(ctx, "/pick")
	if err != nil {
		t.Fatal(err)
	}
	theo := dc.as(dc.theo)
	for which, want := range map[string]string{"go": "", "1": "", "Off": `The button "Off" is switched off.`, "9": `There is no button "9". There are: [Go] [Off (off)].`} {
		got, err := theo.Press(ctx, a.Message.ID, which)
		if want == "" && (err != nil || got.Updated || people.Text(*got.Message) != "(only you can see this)\nPressed go.") {
			t.Errorf("press %s: %+v, %v", which, got, err)
		}
		if want != "" && (err == nil || err.Error() != want) {
			t.Errorf("press %s: %v, want %s", which, err, want)
		}
	}
	got, err := theo.Select(ctx, a.Message.ID, 1, "tagged")
	if err != nil || !got.Updated || people.Text(*got.Message) != "Chose t." {
		t.Errorf("select: %+v, %v", got, err)
	}
}
