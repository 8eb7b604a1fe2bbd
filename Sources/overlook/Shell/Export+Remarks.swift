import Briefs
import CaseModel
import JSONText

extension BriefOutput {
  /// What the analyst should know before the brief goes out, as lines for standard error.
  var remarks: [String] { bareMarks.map(\.message) + withheld.messages(most: 10) }

  /// The same for programs: where the brief lies, its label, and every record that was left out.
  func report(path: String?) -> JSON {
    let records = withheld.map { record -> JSON in
      [
        "id": .string(record.id.rawValue), "kind": .string(record.kind.rawValue), "name": .string(record.name),
        "label": .string(record.label.rawValue),
      ]
    }
    let marks = bareMarks.map { marks -> JSON in
      [
        "site": .string(marks.site.rawValue), "name": .string(marks.name),
        "numbers": .array(marks.numbers.map { JSON($0) }),
      ]
    }
    return [
      "path": path.map { .string($0) } ?? .null, "label": .string(label.rawValue), "leftOut": .array(records),
      "marksWithoutNote": .array(marks),
    ]
  }
}

extension [WithheldRecord] {
  /// A line for each record while there are no more than so many; else one for each label, strictest first, and a last one.
  fileprivate func messages(most: Int) -> [String] {
    guard count > most else {
      return map { "left out: \($0.kind.rawValue) \($0.name) (\($0.id)) is \($0.label.rawValue)" }
    }
    let labels = Set(map(\.label)).sorted(by: >)
    return labels.map { label in "left out as \(label.rawValue): \(filter { $0.label == label }.kinds)" }
      + ["left out: \(count) records in all; --json lists each with its identifier"]
  }

  /// How many there are of each kind, in the order of kinds.
  private var kinds: String {
    RecordKind.allCases.compactMap { kind in
      let number = count { $0.kind == kind }
      return number == 0 ? nil : "\(number) \(number == 1 ? kind.noun.one : kind.noun.several)"
    }.joined(separator: ", ")
  }
}

extension RecordKind {
  /// What people call one and several of them.
  fileprivate var noun: (one: String, several: String) {
    switch self {
    case .caseInfo: ("case", "cases")
    case .scene: ("image", "images")
    case .assessment: ("judgement", "judgements")
    case .hypotheses: ("set of hypotheses", "sets of hypotheses")
    case .site, .observation, .source, .claim, .gap, .undertaking: (rawValue, rawValue + "s")
    }
  }
}

extension BareMarks {
  fileprivate var message: String {
    let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
    let rest = numbers.count > 12 ? " and \(numbers.count - 12) more" : ""
    return "\(name): nothing is written on \(numbers.count == 1 ? "mark" : "marks") \(shown)\(rest); the brief says so"
  }
}
