import CaseModel

extension SharingLabel {
  /// The letters on black in which FIRST wants the label (TLP 2.0).
  var letterColor: String {
    switch self {
    case .clear: "#FFFFFF"
    case .green: "#33FF00"
    case .amber, .amberStrict: "#FFC000"
    case .red: "#FF2B2B"
    }
  }

  /// The label as the name of a style.
  var styleClass: String {
    switch self {
    case .clear: "tlp-clear"
    case .green: "tlp-green"
    case .amber: "tlp-amber"
    case .amberStrict: "tlp-amber-strict"
    case .red: "tlp-red"
    }
  }
}

/// The style sheet of HTML briefs.
enum HTMLStyle {
  /// The sheet for a document of this label, which stands at the head and foot of every printed page.
  static func sheet(label: SharingLabel) -> String { screen(label) + figures + print(label) }

  private static func screen(_ label: SharingLabel) -> String {
    """
    :root { color-scheme: light dark; --text: #1a1d21; --quiet: #5b626b; --ground: #ffffff; --panel: #f4f5f7;
      --line: #d5d9de; --link: #0b5394; --warning: #a61b1b; --key: #0b5394; }
    @media (prefers-color-scheme: dark) { :root { --text: #e4e6e9; --quiet: #a0a7b0; --ground: #14171a;
      --panel: #1e2226; --line: #383e45; --link: #8ab8ea; --warning: #ff8a80; --key: #8ab8ea; } }
    * { box-sizing: border-box; }
    html { background: var(--ground); }
    body { margin: 0; color: var(--text); background: var(--ground); line-height: 1.5;
      font: 16px/1.5 "Source Sans 3", "Noto Sans", "Noto Sans CJK KR", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
    main { max-width: 58rem; margin: 0 auto; padding: 1.5rem 1.5rem 3rem; }
    .label { background: #000; text-align: right; padding: 0.35rem 1.5rem; }
    header.label { position: sticky; top: 0; z-index: 2; }
    .tlp { display: inline-block; background: #000; color: \(label.letterColor); font-weight: 700; font-size: 16px;
      letter-spacing: 0.02em; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    h1 { font-size: 2rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.5rem 0 0.8rem; padding-bottom: 0.3rem;
      border-bottom: 2px solid var(--line); }
    h3 { font-size: 1.1rem; margin: 1.6rem 0 0.5rem; }
    .native { font-weight: 400; color: var(--quiet); padding-left: 0.3em; }
    section { scroll-margin-top: 3rem; }
    a { color: var(--link); }
    p { margin: 0.6rem 0; }
    code { font: 0.875em/1.4 "Source Code Pro", "Noto Sans Mono", Consolas, "DejaVu Sans Mono", monospace;
      overflow-wrap: anywhere; }
    dl { margin: 1rem 0; }
    dt { color: var(--quiet); font-size: 0.875rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    .masthead { border-left: 4px solid var(--line); padding-left: 1rem; }
    .masthead div { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; }
    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.6rem 1.5rem;
      background: var(--panel); padding: 0.9rem 1.1rem; border-radius: 4px; }
    ul, ol { padding-left: 1.4rem; }
    li { margin: 0.7rem 0; }
    .entries { list-style: none; padding-left: 0; }
    .key { border-left: 4px solid var(--key); background: var(--panel); padding: 0.7rem 1rem; }
    .notice { border: 2px solid var(--warning); color: var(--warning); font-weight: 600; padding: 0.6rem 1rem; }
    .warning { color: var(--warning); font-weight: 600; }
    .callout { font-weight: 700; white-space: nowrap; }
    .note { text-decoration: none; white-space: nowrap; }
    .wide { overflow-x: auto; margin: 1rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: 0.9rem; line-height: 1.4; }
    th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
    th { border-bottom: 2px solid var(--line); color: var(--quiet); font-weight: 600; }
    .unbroken { white-space: nowrap; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    :target { outline: 2px solid var(--key); outline-offset: 4px; }

    """
  }

  private static let figures = """
    figure { margin: 1.5rem 0; }
    .picture { position: relative; line-height: 0; background: #000; }
    .picture img { width: 100%; height: auto; display: block; }
    .picture svg { position: absolute; top: 0; left: 0; width: 100%; height: 100%; }
    .picture text { font-family: "Source Sans 3", "Noto Sans", Arial, sans-serif; font-weight: 700; }
    .picture .edged { fill: #fff; stroke: #000; paint-order: stroke; stroke-linejoin: round; }
    .picture .edge { fill: none; stroke: #000; }
    .picture .line { fill: none; stroke: #ffd400; }
    .picture .badge rect { fill: #ffd400; stroke: #000; }
    .picture .badge text { fill: #000; }
    .picture .negative rect { fill: #000; stroke: #ffd400; }
    .picture .negative text { fill: #ffd400; }
    figcaption { border-bottom: 1px solid var(--line); padding-bottom: 0.6rem; }
    figcaption p { margin: 0.4rem 0; }
    .details { color: var(--quiet); font-size: 0.875rem; }
    .synthetic { color: var(--warning); }

    """

  private static func print(_ label: SharingLabel) -> String {
    let box =
      "content: \"\(label.title)\"; color: \(label.letterColor); background: #000; font: 700 12pt sans-serif; "
      + "padding: 0 3mm; text-align: right; width: max-content; height: 8mm; margin: 6mm 0; vertical-align: middle; "
      + "print-color-adjust: exact; "
      + "-webkit-print-color-adjust: exact;"
    return """
      @page { size: A4; margin: 20mm 18mm;
        @top-right { \(box) }
        @bottom-right { \(box) }
        @bottom-left { content: counter(page) " / " counter(pages); color: #5b626b; font: 9pt sans-serif; } }
      @media print {
        :root { color-scheme: light; --text: #000; --quiet: #444; --ground: #fff; --panel: #f4f5f7; --line: #bbb;
          --link: #000; --warning: #a61b1b; --key: #0b5394; }
        body { font-size: 10.5pt; }
        main { max-width: none; padding: 0; }
        header.label { position: static; }
        .label { background: none; padding: 0; }
        .tlp { padding: 0 2mm; }
        .facts { grid-template-columns: repeat(3, 1fr); }
        a { text-decoration: none; }
        h2, h3 { break-after: avoid; }
        figure, tr, li, .key, .facts { break-inside: avoid; }
        .picture { max-width: 150mm; }
        .picture, .key, .facts { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        table { font-size: 8.5pt; }
      }

      """
  }
}
