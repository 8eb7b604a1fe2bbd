/// The members of a JSON object, always in the order of their names' UTF-8 bytes, each name once.
///
/// Looking up and replacing take O(log n), adding O(n).
public struct JSONObject: Sendable, Hashable {
  /// One name and its value.
  public struct Member: Sendable, Hashable {
    /// The name, kept byte for byte.
    public let name: String
    /// The value.
    public var value: JSON

    /// Makes a member.
    public init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }

    /// Compares names by their bytes.
    public static func == (left: Member, right: Member) -> Bool {
      haveSameBytes(left.name, right.name) && left.value == right.value
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
      name.utf8.forEach { hasher.combine($0) }
      hasher.combine(value)
    }
  }

  /// The members, sorted by name.
  public private(set) var members: [Member] = []

  /// Makes an object without members.
  public init() {}

  /// Makes an object of members in any order; nil where two have one name.
  ///
  /// Takes O(n log n), or O(1) where the caller knows them to be sorted with each name once.
  init?(_ members: [Member], areSorted: Bool) {
    self.members = members
    guard !areSorted else { return }
    self.members.sort { precedes($0.name, $1.name) }
    let neighbours = zip(self.members, self.members.dropFirst())
    if neighbours.contains(where: { $0.name.utf8.elementsEqual($1.name.utf8) }) { return nil }
  }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }
  /// How many members there are.
  public var count: Int { members.count }
  /// The names in their order.
  public var names: [String] { members.map(\.name) }

  /// The value by its name; setting nil takes the member out.
  public subscript(name: String) -> JSON? {
    get {
      let place = index(of: name)
      return place.found ? members[place.index].value : nil
    }
    set {
      let place = index(of: name)
      switch (place.found, newValue) {
      case (true, let value?): members[place.index].value = value
      case (true, nil): members.remove(at: place.index)
      case (false, let value?): members.insert(Member(name: name, value: value), at: place.index)
      case (false, nil): break
      }
    }
  }

  /// Adds a member; false, and nothing changed, where the name is there already.
  public mutating func insert(name: String, value: JSON) -> Bool {
    let place = index(of: name)
    guard !place.found else { return false }
    members.insert(Member(name: name, value: value), at: place.index)
    return true
  }

  private func index(of name: String) -> (index: Int, found: Bool) {
    if let last = members.last, precedes(last.name, name) { return (members.count, false) }
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(members[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    let found = low < members.count && haveSameBytes(members[low].name, name)
    return (low, found)
  }
}
