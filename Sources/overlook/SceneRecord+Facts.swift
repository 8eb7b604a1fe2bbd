import Imagery
import JSONText

extension SceneDescription {
  /// Puts what is known of the image into the properties of a STAC Item; what was guessed is listed.
  func setFacts(_ properties: inout JSONObject) {
    var guessed: [JSON] = []
    for (property, fact) in facts.all {
      guard let member = property.itemMember, let value = property.itemValue(fact) else { continue }
      properties[member] = value
      if fact.isGuessed { guessed.append(.string(member)) }
    }
    if !guessed.isEmpty { properties["overlook:guessed"] = .array(guessed) }
    setResolution(&properties)
  }

  /// Puts the ground sample distance and the NIIRS ceiling in.
  func setResolution(_ properties: inout JSONObject) {
    guard let distance = limitingGroundSampleDistance, let value = JSON(distance) else { return }
    properties["gsd"] = value
    properties["overlook:niirs_ceiling"] = niirsCeiling.map { JSON($0) }
  }
}

extension SceneProperty {
  /// The member of a STAC Item's properties; nil for what goes in another way.
  fileprivate var itemMember: String? {
    switch self {
    case .acquired, .statedGSD: nil
    case .sunAzimuth: "view:sun_azimuth"
    case .sunElevation: "view:sun_elevation"
    case .offNadir: "view:off_nadir"
    case .incidenceAngle: "view:incidence_angle"
    case .viewAzimuth: "view:azimuth"
    case .cloudCover: "eo:cloud_cover"
    case .snowCover: "eo:snow_cover"
    case .instrument: "instruments"
    case .absoluteOrbit: "sat:absolute_orbit"
    case .relativeOrbit: "sat:relative_orbit"
    case .orbitState: "sat:orbit_state"
    case .platform, .constellation, .mission: rawValue
    case .predictedNIIRS: "overlook:niirs_predicted"
    case .processingLevel: "overlook:processing_level"
    case .vendorIdentifier: "overlook:vendor_id"
    case .credit: "overlook:credit"
    case .cameraPosition: "overlook:camera_position"
    }
  }

  /// The value as the member wants it; nil where it is none.
  fileprivate func itemValue(_ fact: SceneFact) -> JSON? {
    switch self {
    case .absoluteOrbit, .relativeOrbit: fact.number.flatMap { Int64(exactly: $0) }.map { .integer($0) }
    case .instrument: fact.text.map { [.string($0)] }
    case .orbitState:
      fact.text.flatMap { word in
        let known = ["ascending", "descending", "geostationary", "crossing"]
        return known.contains(word) ? .string(word) : nil
      }
    default: fact.number.flatMap { JSON($0) } ?? fact.text.map { .string($0) }
    }
  }
}
