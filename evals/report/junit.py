"""The report as JUnit XML: a test case for each question. Errors are errors, and what is not right is a failure."""

import xml.etree.ElementTree as ET

import regex

from evals.report.document import Report
from evals.report.words import check_said, drops_said
from evals.results import Outcome, Result

_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(report: Report) -> bytes:
    """JUnit XML, UTF-8: one suite of the cases, and one named `gate` that fails as the run's gate does."""
    results = report.run.results
    root = ET.Element("testsuites", name=_clean(report.run.suite))
    failures = sum(not result.passed and result.outcome is not Outcome.ERROR for result in results)
    suite = ET.SubElement(
        root,
        "testsuite",
        name=_clean(report.run.suite),
        tests=str(len(results)),
        failures=str(failures),
        errors=str(report.errors),
        timestamp=report.run.created,
        time=f"{report.run.seconds:.3f}",
    )
    for result in results:
        _case(suite, result)
    _gate(root, report)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _case(suite: ET.Element, result: Result) -> None:
    name = f"{report_pair(result)} {result.case}"
    case = ET.SubElement(
        suite, "testcase", classname=_clean(result.id), name=_clean(name), time=f"{result.milliseconds / 1000:.4f}"
    )
    if result.outcome is Outcome.ERROR:
        ET.SubElement(case, "error", message=_clean(result.error))
    elif not result.passed:
        wanted = "a refusal" if result.unanswerable else " + ".join(fact[0] for fact in result.facts)
        failure = ET.SubElement(case, "failure", type=result.outcome.value, message=_clean(f"wanted {wanted}"))
        failure.text = _clean(f"{result.question}\n{result.answer}")


def report_pair(result: Result) -> str:
    """`te:en`, or `te` for an unanswerable question."""
    return result.language + (f":{result.article_language}" if result.article_language != "-" else "")


def _gate(root: ET.Element, report: Report) -> None:
    comparison = report.gate.comparison
    drops = drops_said(comparison) if comparison else []
    checks = report.gate.floors
    failed = sum(not check.passed for check in checks) + len(drops)
    suite = ET.SubElement(root, "testsuite", name="gate", tests=str(len(checks) + len(drops)), failures=str(failed))
    for check in checks:
        case = ET.SubElement(suite, "testcase", classname="gate.floor", name=_clean(check_said(check)))
        if not check.passed:
            ET.SubElement(case, "failure", type="floor", message=_clean(check_said(check)))
    for line in drops:
        case = ET.SubElement(suite, "testcase", classname="gate.drop", name=_clean(line))
        ET.SubElement(case, "failure", type="drop", message=_clean(line))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
