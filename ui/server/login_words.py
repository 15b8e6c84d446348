"""The words of the login page in English, Hindi and Telugu. Words only: no markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoginWords:
    """One language's words."""

    heading: str
    name: str
    hidden: str  # the label of what is typed unseen: the password
    wrong: str
    wait: str


WORDS = {
    "en": LoginWords(
        heading="Log in",
        name="Name",
        hidden="Password",
        wrong="The name or the password is wrong.",
        wait="Too many wrong passwords. Try again in a quarter of an hour.",
    ),
    "hi": LoginWords(
        heading="लॉग इन करें",
        name="नाम",
        hidden="पासवर्ड",
        wrong="नाम या पासवर्ड ग़लत है।",
        wait="बहुत बार ग़लत पासवर्ड दिया गया। पंद्रह मिनट बाद फिर कोशिश करें।",
    ),
    "te": LoginWords(
        heading="లాగిన్ అవ్వండి",
        name="పేరు",
        hidden="పాస్‌వర్డ్",
        wrong="పేరు లేదా పాస్‌వర్డ్ తప్పు.",
        wait="చాలాసార్లు తప్పు పాస్‌వర్డ్ ఇచ్చారు. పదిహేను నిమిషాల తర్వాత మళ్ళీ ప్రయత్నించండి.",
    ),
}
