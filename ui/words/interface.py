"""What the interface says, as a class: the type checker finds a word that a language lacks. Words only: no markup."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `{name}` is a placeholder for `str.format`."""

    code: str  # ISO 639-1
    name: str  # of the language, in itself
    tagline: str
    intro_heading: str
    intro: str
    examples: str
    placeholder: str
    question: str
    ask: str
    stop: str
    tab_ask: str
    tab_articles: str
    interface_language: str
    theme: str
    reading: str
    stopped: str
    failed: str
    answer: str
    evidence: str
    citation: str
    verified: str
    verified_why: str
    repointed: str  # said of a proof that a model pointed beside
    unproved: str
    inferred: str
    inferred_from: str
    replaced: str
    open_newer: str
    undated: str
    also_in: str
    removed: str
    open_article: str
    previous: str
    following: str
    close: str
    position: str
    reader_label: str
    refusal: str
    nearest: str
    as_in_source: str
    tentative: str
    related: str
    notes: str
    embedded_reader: str
    model_reader: str
    library: str
    library_intro: str
    characters: str
    source: str
    empty_store: str
    add_here: str
    add_by_command: str
    example_about: str
    conversations: str
    show_conversations: str
    new_conversation: str
    search_conversations: str
    none_kept: str
    none_found: str
    today: str
    yesterday: str
    older: str
    rename: str
    new_name: str
    delete: str
    delete_ask: str
    save: str
    cancel: str
    not_kept: str
    copy: str
    copy_link: str
    copied: str
    edit: str
    editing: str
    retry: str
    actions: str
    helpful: str
    not_helpful: str
    helpful_ask: str
    not_helpful_ask: str
    own_words: str
    send: str
    thanks: str
    reasons: Mapping[str, str]
    export: str
    print: str
    sources: str
    characters_from_to: str
    how_to_check: str
    check_text: str
    failures: Mapping[str, str]
    scope: str
    sources_here: str
    search_articles: str
    no_article_found: str
    more_articles: str
    ask_this: str
    language_of: str
    all_languages: str
    order: str
    listed_of: str
    orders: Mapping[str, str]
    selected_words: str
    ask_about_words: str
    find_similar: str
    similar: str
    none_similar: str
    copy_words: str
    notebook: str
    no_notes: str
    keep_claim: str
    comment: str
    earlier: str
    later: str
    drop_note: str
    scope_ask: str
    scope_all: str
    since: str
    until: str
    since_day: str
    until_day: str
    scope_remove: str
    scope_none: str
    scope_was: str
    ask_all: str
    chosen_articles: str
    use: str
    explain: str
    explain_searched: str
    explain_wanted: str
    explain_met: str
    explain_passages: str
    explain_sentence: str
    explain_score: str
    explain_fate: str
    explain_sure: str
    explain_sign: str
    explain_value: str
    explain_weight: str
    explain_gave: str
    explain_bias: str
    understood: str
    keys: str
    keys_used: str
    skip_to_question: str
    skip_to_proof: str
    as_typed: str
    mend: str
    key_uses: Mapping[str, str]
    ask_instead: str
    ask_next: str
    dropped: str
    unread: str
    usage: str
    usage_session: str
    cost_unknown: str
    machine_translation: str
    timeline: str
    timeline_cited: str
    timeline_told: str
    timeline_more: str
    add_articles: str
    add_files: str
    add_drop: str
    add_urls: str
    add_urls_send: str
    adding: str
    uploading: str
    upload_failed: str
    too_many: str
    added_heading: str
    outcomes: Mapping[str, str]
    not_taken: Mapping[str, str]
    remove: str
    remove_ask: str
    removed_now: str
    read_only: str
    settings: str
    settings_intro: str
    reader_choice: str
    readers: Mapping[str, str]
    model_name: str
    model_address: str
    model_key: str
    key_held: str
    key_kept: str
    strictness: str
    strictness_why: str
    sentences: str
    unproved_choice: str
    unproveds: Mapping[str, str]
    use_settings: str
    settings_used: str
    settings_wrong: Mapping[str, str]
    fates: Mapping[str, str]
    wants: Mapping[str, str]
    signs: Mapping[str, str]

    def date(self, day: date) -> str:
        """A date as this language writes it: day, month's name, year."""
        from babel.dates import format_date

        return format_date(day, "d MMMM y", locale=self.code)

    def language(self, code: str) -> str:
        """The name of a language in this one; an unknown code names itself."""
        from babel import Locale

        return str(Locale.parse(self.code).languages.get(base(code), code))


def base(code: str) -> str:
    """The language of a tag: `hi` for `hi-Latn`."""
    return code.partition("-")[0]
