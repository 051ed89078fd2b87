package names

import (
	"testing"
)

// rankOf is the best rank over all spellings of one person, as a pack lists them.
func rankOf(typed string, spellings ...string) int {
	q, best := NewQuery(typed), 0
	for _, name := range spellings {
		for _, key := range Keys(name) {
			best = max(best, q.Rank(key))
		}
	}
	return best
}

func TestRank(t *testing.T) {
	tests := []struct {
		name, typed string
		want        int
	}{
		{"Baek Kang-hyuk", "Baek Kang-hyuk", rankExact},
		{"Baek Kang-hyuk", "baek kang hyuk", rankExact},
		{"Baek Kang-hyuk", "BaekKanghyuk", rankExact},
		{"Baek Kang-hyuk", "Kang-hyuk Baek", rankExact},
		{"Baek Kang-hyuk", "hyuk, Baek Kang", rankExact},
		{"Baek Kang-hyuk", "  baek  ", rankPrefix},
		{"Baek Kang-hyuk", "b", rankPrefix},
		{"Baek Kang-hyuk", "Kang Hyuk", rankWord},
		{"Baek Kang-hyuk", "kanghyuk ba", rankWord},
		{"Baek Kang-hyuk", "baek hyuk", rankWord},
		{"Baek Kang-hyuk", "hyuk kang", rankWord},
		{"Baek Kang-hyuk", "k", rankWord},
		{"Baek Kang-hyuk", "Baek Gang-hyeok", rankSpelledExact},
		{"Baek Kang-hyuk", "Paek Kanghyŏk", rankSpelledExact},
		{"Baek Kang-hyuk", "Gang-hyeok Baek", rankSpelledExact},
		{"Baek Kang-hyuk", "bek", rankSpelledPrefix},
		{"Baek Kang-hyuk", "Gang-hyeok", rankSpelledWord},
		{"Baek Kang-hyuk", "kang hyeok", rankSpelledWord},
		{"Baek Kang-hyuk", "Kang-Hyeuk", rankSpelledWord},
		{"Baek Kang-hyuk", "gang hye", rankSpelledWord},
		{"Baek Kang-hyuk", "gang h", rankSpelledWord},
		{"Baek Kang-hyuk", "ekka", rankWithin},
		{"Baek Kang-hyuk", "Beak Kang-hyuk", rankNear},
		{"Baek Kang-hyuk", "Baek Kang-hyuj", rankNear},
		{"Baek Kang-hyuk", "kanghyul", rankNear},
		{"Baek Kang-hyuk", "baek kang hyuks", rankNear},
		{"Jung Jae-kwang", "hwang", 0}, // a syllable is too short to be like
		{"Jung Jae-kwang", "kwang", rankWord},
		{"Jung Jae-kwang", "jea-kwang", rankNear},
		{"Jung Jae‑kwang", "hwang", 0},
		{"Phoebe Waller-Bridge", "bridhe", rankNear},
		{"-kwang", "hwang", rankNear},
		{"정재광", "재괌", rankNear},
		{"Baek Kang-hyuk", "백강혁", rankSpelledExact},

		{"백강혁", "백강혁", rankExact},
		{"백강혁", "백 강혁", rankExact},
		{"백강혁", "강혁 백", rankExact},
		{"백강혁", "백가", rankPrefix},
		{"백강혁", "백강ㅎ", rankPrefix},
		{"백강혁", "ㅂ", rankPrefix},
		{"백강혁", "강혁", rankWord},
		{"백강혁", "강ㅎ", rankWord},
		{"백강혁", "ㅂㄱㅎ", rankWord},
		{"백강혁", "ㄱㅎ", rankWord},
		{"백강혁", "백ㄱㅎ", rankWord},
		{"백강혁", "백갛", rankSpelledPrefix}, // a final ㅎ is silent
		{"백강혁", "백갈혀", rankNear},
		{"백강혁", "Baek Kang-hyuk", rankSpelledExact},
		{"백강혁", "gang hyeok", rankSpelledWord},
		{"양재원", "양재우", rankPrefix}, // ㅝ is typed as ㅜ, then ㅓ
		{"나무", "남", rankPrefix},
		{"홍길동", "홍ㄱ", rankPrefix},
		{"값", "갑", rankPrefix},
		{"백강혁", "ㄱㅂㅎ", 0},
		{"백강혁", "ㅏ", 0},
		{"백강혁", "ㅇ", 0},
		{"백강혁", "백혁", 0},
		{"백강혁", "ㅏㅇㅎ", 0},
		{"김하늘", "김바", 0},
		{"백강혁", "김", 0},

		{"Choo Young-woo", "Chu Yeong-u", rankSpelledExact},
		{"Choo Young-woo", "choo", rankPrefix},
		{"Choo Young-woo", "추영우", rankSpelledExact},
		{"Ju Ji-hoon", "Joo Ji-hun", rankSpelledExact},
		{"Ju Ji-hoon", "joo", rankSpelledPrefix},
		{"Ju Ji-hoon", "주지훈", rankSpelledExact},
		{"Yoon Kyung-ho", "Yun Gyeong-ho", rankSpelledExact},
		{"Yoon Kyung-ho", "윤경호", rankSpelledExact},
		{"Jung Jae-kwang", "Jeong Jae-gwang", rankSpelledExact},
		{"Jung Jae-kwang", "정재광", rankSpelledExact},
		{"Jung Jae-kwang", "j jung", rankWord},
		{"Park Gyeong-won", "Bak Kyung-won", rankSpelledExact},
		{"Park Gyeong-won", "박경원", rankSpelledExact},
		{"Han Yu-rim", "Han Yoo-rim", rankSpelledExact},
		{"Han Yu-rim", "한유림", rankSpelledExact},
		{"Kang Myung-hui", "Kang Myeong-hee", rankSpelledExact},
		{"Choi Jo-eun", "Choe Jo-eun", rankSpelledExact},
		{"Lee Gi-young", "Yi Ki-yeong", rankSpelledExact},
		{"Lee Gi-young", "이기영", rankSpelledExact},
		{"이기영", "Lee Ki-young", rankSpelledExact},
		{"Lim Soo-jung", "Im Su-jeong", rankSpelledExact},
		{"Ryu Seung-ryong", "Yoo Seung-ryong", rankSpelledExact},
		{"Shin Ha-kyun", "Sin Ha-gyun", rankSpelledExact},
		{"Ahn Hyo-seop", "An Hyo-seob", rankSpelledExact},
		{"Hur Joon-ho", "Heo Jun-ho", rankSpelledExact},
		{"Jang Hyun-sung", "장현성", rankSpelledExact},
		{"Ssang-ho", "ssangho", rankExact},
		{"Ssang-ho", "sang ho", rankSpelledExact},
		{"쌍화", "ssanghwa", rankSpelledExact},
		{"의사", "uisa", rankSpelledExact},
		{"Jeong Ha-na", "ju", 0}, // two letters of sound are too few for a beginning
		{"Lee", "i", 0},
		{"Jang Gyu", "k j", 0},
		{"Kim Ha-na", "kim ja", 0},
		{"Kang-ho", "kanghobbb", 0},
		{"Kim Won-hae", "kim e", 0},
		{"Choi Won", "choe", rankSpelledPrefix},
		{"Baek Ji-hye", "paek ji hye", rankSpelledPrefix}, // the E might have become a U

		{"Søren Kierkegård", "soren kierkegard", rankExact},
		{"Łukasz Żal", "lukasz zal", rankExact},
		{"Ægir Œuvre", "aegir oeuvre", rankExact},
		{"Großmann", "GROSSMANN", rankExact},
		{"Conan O’Brien", "obrien", rankWord},
		{"Conan O’Brien", "o'brien", rankWord},
		{"Conan O'Brien", "brien", rankWord},
		{"Keali\u02BBi", "kealii", rankExact},
		{"İbrahim Çelik", "ibrahim celik", rankExact},
		{"ｋａｎｇ", "kang", rankExact},
		{"J. K. Rowling", "jk rowling", rankExact},
		{"John Quincy Smith", "smith john", rankWord},
		{"John Quincy Smith", "jhon quincy", rankNear},
		{"John Quincy Smith", "quinzy", rankNear},
		{"John Quincy Smith", "jhon", 0},
		{"John Quincy Smith", "o", 0},
		{"John Quincy Smith", "oh", 0},
		{"John Quincy Smith", "mit", rankWithin},
		{"John Quincy Smith", "smith smith", 0},
		{"Ke\u200Bn W\u200Di\u202E", "ken wi", rankExact},
		{"Ken\u200Dny", "ny", 0},
		{"がく", "がく", rankExact},
		{"がく", "ｶﾞｸ", 0}, // other kana
		{"がく", "かく", 0},
		{"ガク", "ｶﾞｸ", rankExact},
		{"黒澤明", "澤明", rankWithin},
		{"黒澤明", "明", rankWithin},
		{"Пётр Ильич", "петр", rankPrefix},
		{"Пётр Ильич", "Ильиш", rankNear},
		{"Павелов", "Пвелов", rankNear},
		{"สมชาย", "สมชาย", rankExact},
		{"Agent 13", "13", rankWord},
	}
	for _, tt := range tests {
		if got := rankOf(tt.typed, tt.name); got != tt.want {
			t.Errorf("%q for %q: rank %d, want %d", tt.typed, tt.name, got, tt.want)
		}
	}
}

// The two spellings a pack gives must be found by every other.
func TestOnePerson(t *testing.T) {
	for _, typed := range []string{
		"Baek Kang-hyuk", "Gang-hyeok", "kang hyeok", "Kang Hyuk", "Kang-Hyeuk", "백강혁", "ㅂㄱㅎ", "백가", "백갛", "강ㅎ", "강", "KANG", "baekgang",
	} {
		if rankOf(typed, "Baek Kang-hyuk", "백강혁") == 0 {
			t.Errorf("%q finds nobody", typed)
		}
	}
}

// cast has the people of one show, close enough to each other to be confused.
var cast = []string{
	"Baek Kang-hyuk", "Yang Jae-won", "Cheon Jang-mi", "Han Yu-rim", "Park Gyeong-won", "Choi Jo-eun", "Hong Jae-hoon", "Kang Myung-hui",
	"Ju Ji-hoon", "Choo Young-woo", "Ha Young", "Yoon Kyung-ho", "Jung Jae-kwang", "Kim Eui-sung", "Kim Won-hae", "Kim Sun-young",
}

func TestShortAndDoubtful(t *testing.T) {
	for typed, want := range map[string]bool{"i": true, "im": true, "I-m": true, "lim": false, "ㅂㄱ": true, "ㅂㄱㅎ": false, "백": false} {
		if got := NewQuery(typed).Short(); got != want {
			t.Errorf("%q is short: %v, want %v", typed, got, want)
		}
	}
	for typed, want := range map[string]bool{"baek": false, "kang hyuk": false, "paek": false, "yuk": true, "baek kang-hyuj": true} {
		rank := rankOf(typed, "Baek Kang-hyuk")
		if rank == 0 || Doubtful(rank) != want {
			t.Errorf("%q has rank %d, doubtful: %v, want %v", typed, rank, Doubtful(rank), want)
		}
	}
}
